import { setImmediate } from 'node:timers/promises';
import { eventStreamType } from '@/lib/event-stream';
import { PlatformError } from '../../../http/errors';
import type { SimulatorContext } from '../context';
import type { Directives, InjectedError } from '../directives';
import { modelName } from '../models';

/** One event of a stream, and how many tokens it brings. */
export interface StreamEvent {
  body: object;
  tokens: number;
}

/**
 * The events as a body, each made when it is asked for. A reader that leaves, or the signal, ends
 * the making and any delay at once.
 */
export function eventStream(
  events: Iterable<StreamEvent>,
  directives: Directives,
  { sleep }: SimulatorContext,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const ended = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const lines = paced(events, directives, (ms) => sleep(ms, ended));
  const utf8 = new TextEncoder();
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        ended.throwIfAborted();
        const { done, value } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(utf8.encode(`data: ${value}\n\n`));
      },
      cancel(reason) {
        left.abort(reason);
      },
    },
    // Nothing is made ahead, so that what was made is read before a cut.
    { highWaterMark: 0 },
  );
}

/** How many events are made before others get their turn in the process. */
const atOnce = 16;

async function* paced(
  events: Iterable<StreamEvent>,
  { wait, slow, cut, end }: Directives,
  sleep: (ms: number) => Promise<void>,
): AsyncGenerator<string> {
  let tokens = 0;
  let count = 0;
  if (wait) await sleep(wait);
  for (const event of events) {
    tokens += event.tokens;
    if (end !== undefined && tokens > end) return;
    if (cut !== undefined && tokens > cut)
      throw new Error('The connection was cut by a directive in the prompt.');
    if (slow && event.tokens > 0) await sleep(slow * event.tokens);
    count += 1;
    if (count % atOnce === 0) await setImmediate();
    yield JSON.stringify(event.body);
  }
  yield '[DONE]';
}

/** One of each in turn, until all have ended. */
export function* interleave<T>(sources: readonly Iterator<T>[]): Generator<T> {
  let open = sources;
  while (open.length > 0) {
    const left: Iterator<T>[] = [];
    for (const source of open) {
      const { done, value } = source.next();
      if (done) continue;
      left.push(source);
      yield value;
    }
    open = left;
  }
}

/** The answer in one piece, as late as a directive asks for, and as broken. */
export async function jsonResponse(
  body: object,
  tokens: number,
  { wait = 0, slow = 0, cut, end }: Directives,
  { sleep }: SimulatorContext,
  signal: AbortSignal | undefined,
): Promise<Response> {
  const delay = wait + slow * tokens;
  if (delay > 0) await sleep(delay, signal);
  if (cut === undefined && end === undefined) return Response.json(body);
  const text = JSON.stringify(body);
  const half = new TextEncoder().encode(text.slice(0, text.length / 2));
  return new Response(brokenStream(half, cut !== undefined), {
    headers: { 'content-type': 'application/json' },
  });
}

/** Ends after these bytes: with an error, or as if that was all. */
function brokenStream(bytes: Uint8Array, isError: boolean): ReadableStream<Uint8Array> {
  let isSent = false;
  return new ReadableStream(
    {
      pull(controller) {
        if (!isSent) controller.enqueue(bytes);
        else if (isError)
          controller.error(new Error('The connection was cut by a directive in the prompt.'));
        else controller.close();
        isSent = true;
      },
    },
    { highWaterMark: 0 },
  );
}

/** The answer that comes instead of one, where a directive asks for it. */
export async function injectFault(
  { wait, error, html, junk }: Directives,
  isStream: boolean,
  { sleep }: SimulatorContext,
  signal: AbortSignal | undefined,
): Promise<Response | undefined> {
  if (!error && html === undefined && !junk) return undefined;
  if (wait) await sleep(wait, signal);
  if (error) return toPlatformError(error).response();
  return html === undefined ? junkResponse(isStream) : htmlResponse(html);
}

function htmlResponse(status: number): Response {
  const page = `<!doctype html>\n<html>\n<head><title>${status}</title></head>\n<body>\n<h1>${status}</h1>\n<p>This page stands for a broken proxy. A directive in the prompt asked for it.</p>\n</body>\n</html>\n`;
  return new Response(page, { status, headers: { 'content-type': 'text/html; charset=utf-8' } });
}

function junkResponse(isStream: boolean): Response {
  const junk = '{"id":"chatcmpl-junk","object":"chat.completion","choices":[{"index":0,"mess';
  const [text, type] = isStream
    ? [`data: ${junk}\n\ndata: [DONE]\n\n`, eventStreamType]
    : [junk, 'application/json'];
  return new Response(text, { headers: { 'content-type': type } });
}

/** The error as OpenAI shapes it, with the type and code that usually go with the status. */
function toPlatformError({ status, code, message, retryAfter }: InjectedError): PlatformError {
  const defaults = defaultErrors[status];
  const again = retryAfter === undefined ? '' : ` Please try again in ${retryAfter}s.`;
  return new PlatformError(
    message ??
      `${defaults?.message ?? 'The request failed.'} (Rehearsed by a directive in the prompt.)${again}`,
    {
      status,
      type:
        code === 'insufficient_quota'
          ? code
          : (defaults?.type ?? (status < 500 ? 'invalid_request_error' : 'server_error')),
      code: code ?? defaults?.code ?? null,
      headers: retryAfter === undefined ? undefined : { 'retry-after': String(retryAfter) },
    },
  );
}

interface DefaultError {
  message: string;
  type: string;
  code?: string;
}

const defaultErrors: Record<number, DefaultError> = {
  400: { message: 'The request is not valid.', type: 'invalid_request_error' },
  401: {
    message: 'Incorrect API key provided.',
    type: 'invalid_request_error',
    code: 'invalid_api_key',
  },
  403: { message: 'The key may not do this.', type: 'invalid_request_error' },
  404: {
    message: `The model \`${modelName}\` does not exist or you do not have access to it.`,
    type: 'invalid_request_error',
    code: 'model_not_found',
  },
  429: {
    message: `Rate limit reached for ${modelName}.`,
    type: 'requests',
    code: 'rate_limit_exceeded',
  },
  500: {
    message: 'The server had an error while processing your request.',
    type: 'server_error',
  },
  503: { message: 'The engine is overloaded.', type: 'server_error' },
};
