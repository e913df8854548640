import type { ClientEvent, ClientObserver } from './client-event';
import { readEnv } from './options';

/** From the quietest on; each includes the levels before it. */
const levels = ['off', 'error', 'warn', 'info', 'debug'] as const;

/**
 * `error`: calls that failed for good, except those that the caller aborted. `warn`: also retried
 * attempts. `info`: also a line for each response. `debug`: also headers and bodies.
 */
export type LogLevel = (typeof levels)[number];

/** The destination of log lines, such as the console. */
export interface Logger {
  error(message: string, ...rest: unknown[]): void;
  warn(message: string, ...rest: unknown[]): void;
  info(message: string, ...rest: unknown[]): void;
  debug(message: string, ...rest: unknown[]): void;
}

/** An observer that logs events; undefined if logging is off. */
export function createLogObserver(
  requested: LogLevel | undefined,
  logger: Logger = globalThis.console,
): ClientObserver | undefined {
  const level = resolveLogLevel(requested, logger);
  if (level === 'off') return undefined;
  return (event) => {
    const { at, message, details } = formatEvent(event, level);
    if (levels.indexOf(at) > levels.indexOf(level)) return;
    logger[at](`openai ${event.call_id.slice(0, 8)} ${message}`, ...details);
  };
}

/** Each unknown level is reported once: it may be meant for another client, and must not end the process. */
const warnedLevels = new Set<string>();

function resolveLogLevel(requested: string | undefined, logger: Logger): LogLevel {
  const requestedName = requested ?? readEnv('OPENAI_LOG') ?? 'off';
  const level = levels.find((one) => one === requestedName.toLowerCase());
  if (level) return level;
  if (!warnedLevels.has(requestedName)) {
    warnedLevels.add(requestedName);
    const name = requested === undefined ? 'OPENAI_LOG' : 'logLevel';
    logger.warn(
      `openai: ${name} is ${JSON.stringify(requestedName)}, not one of ${levels.join(', ')}.`,
    );
  }
  return 'off';
}

interface LogLine {
  at: Exclude<LogLevel, 'off'>;
  message: string;
  details: object[];
}

function formatEvent(event: ClientEvent, level: LogLevel): LogLine {
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
      const message = `${what} failed after ${event.duration_ms} ms, ${formatAttempts(event.attempt)}: ${reason}`;
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

function formatAttempts(count: number): string {
  return count === 1 ? '1 attempt' : `${count} attempts`;
}

function pathOf(url: string): string {
  return url.replace(/^\w+:\/\/[^/?#]*/, '');
}

/** Longer bodies are truncated. */
function shorten<T>(body: T): T | string {
  if (typeof body !== 'string' || body.length <= 4096) return body;
  return `${body.slice(0, 4096)}… (${body.length} characters)`;
}
