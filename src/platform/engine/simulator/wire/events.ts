import { breathe, type Context } from '../context';
import type { Plan } from '../orders/plan';

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
  plan: Plan,
  { sleep }: Context,
  signal: AbortSignal | undefined,
): ReadableStream<Uint8Array> {
  const left = new AbortController();
  const ended = signal ? AbortSignal.any([signal, left.signal]) : left.signal;
  const lines = paced(events, plan, (ms) => sleep(ms, ended));
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
  { wait, slow, cut, end }: Plan,
  sleep: (ms: number) => Promise<void>,
): AsyncGenerator<string> {
  let tokens = 0;
  let count = 0;
  if (wait) await sleep(wait);
  for (const event of events) {
    tokens += event.tokens;
    if (end !== undefined && tokens > end) return;
    if (cut !== undefined && tokens > cut)
      throw new Error('The connection was cut by an order in the prompt.');
    if (slow && event.tokens > 0) await sleep(slow * event.tokens);
    count += 1;
    if (count % atOnce === 0) await breathe();
    yield JSON.stringify(event.body);
  }
  yield '[DONE]';
}

export const eventHeaders = { 'content-type': 'text/event-stream; charset=utf-8' };
