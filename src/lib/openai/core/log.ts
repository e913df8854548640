import type { ClientEvent, Observe } from './client-event';
import { readEnv } from './options';

/** From the quietest on; each says all that those before it say. */
const levels = ['off', 'error', 'warn', 'info', 'debug'] as const;

/**
 * `error`: calls that failed for good, but not those that the caller gave up. `warn`: attempts that are
 * made again, too. `info`: a line for each answer, too. `debug`: headers and bodies, too.
 */
export type LogLevel = (typeof levels)[number];

/** Where lines go. The console is one. */
export interface Logger {
  error(message: string, ...rest: unknown[]): void;
  warn(message: string, ...rest: unknown[]): void;
  info(message: string, ...rest: unknown[]): void;
  debug(message: string, ...rest: unknown[]): void;
}

/** Writes down what a client tells; undefined where nothing is to be written. */
export function createLog(
  asked: LogLevel | undefined,
  logger: Logger = globalThis.console,
): Observe | undefined {
  const level = readLevel(asked, logger);
  if (level === 'off') return undefined;
  return (event) => {
    const { at, message, details } = lineOf(event, level);
    if (levels.indexOf(at) > levels.indexOf(level)) return;
    logger[at](`openai ${event.call_id.slice(0, 8)} ${message}`, ...details);
  };
}

/** Told once of each unknown value: it may be meant for another client, and must not end the process. */
const complained = new Set<string>();

function readLevel(asked: string | undefined, logger: Logger): LogLevel {
  const given = asked ?? readEnv('OPENAI_LOG') ?? 'off';
  const level = levels.find((one) => one === given.toLowerCase());
  if (level) return level;
  if (!complained.has(given)) {
    complained.add(given);
    const name = asked === undefined ? 'OPENAI_LOG' : 'logLevel';
    logger.warn(`openai: ${name} is ${JSON.stringify(given)}, not one of ${levels.join(', ')}.`);
  }
  return 'off';
}

interface Line {
  at: Exclude<LogLevel, 'off'>;
  message: string;
  details: object[];
}

function lineOf(event: ClientEvent, level: LogLevel): Line {
  const what = `${event.method} ${pathOf(event.url)}`;
  const isFull = level === 'debug';
  switch (event.type) {
    case 'request': {
      const details = [{ headers: event.headers, body: shorten(event.body) }];
      return { at: 'debug', message: `${what} attempt ${event.attempt}`, details };
    }
    case 'response': {
      const message = `${what} ${event.status}, headers after ${event.duration_ms} ms`;
      return { at: 'debug', message, details: [{ headers: event.headers }] };
    }
    case 'retry': {
      const message = `${what} failed, again in ${event.delay_ms} ms: ${event.error.message}`;
      return { at: 'warn', message, details: [] };
    }
    case 'error': {
      const { name, message: reason } = event.error;
      const at = name === 'APIUserAbortError' ? 'debug' : 'error';
      const message = `${what} failed after ${event.duration_ms} ms, ${attempts(event.attempt)}: ${reason}`;
      return { at, message, details: [] };
    }
    case 'done': {
      const details = isFull && event.body !== null ? [{ body: shorten(event.body) }] : [];
      return { at: 'info', message: `${what} ${outcomeOf(event)}`, details };
    }
  }
}

function outcomeOf(event: Extract<ClientEvent, { type: 'done' }>): string {
  const { status, duration_ms, request_id, events, is_whole } = event;
  const amount = events === undefined ? '' : `, ${events} events${is_whole ? '' : ', then left'}`;
  return `${status} in ${duration_ms} ms${amount}${request_id ? `, ${request_id}` : ''}`;
}

function attempts(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/?#]*/, '');
}

/** As much of a body as anybody reads. */
function shorten<T>(body: T): T | string {
  if (typeof body !== 'string' || body.length <= 4096) return body;
  return `${body.slice(0, 4096)}… (${body.length} characters)`;
}
