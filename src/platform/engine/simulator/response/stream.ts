import { setImmediate } from 'node:timers/promises';
import type { SimulatorContext } from '../context';
import type { Directives } from '../directives/directives';

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
