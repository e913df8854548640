import type { Context } from './context';
import type { RunEventRow } from './db/schema/run-events';

/** After these a stream has nothing more to tell. */
const last =
  /^(?:error|thread\.run\.(?:requires_action|completed|failed|incomplete|cancelled|expired))$/;

/**
 * Tells what happens in a run from `after` on, up to its end or to where it waits for its client.
 * A reader who leaves ends nothing but the telling.
 */
export function openRunStream(
  runId: string,
  after: number,
  { store }: Context,
  { hasTexts, signal }: { hasTexts: boolean; signal: AbortSignal },
): Response {
  const left = new AbortController();
  const events = store.runEvents.watch(runId, after, left.signal);
  const leave = () => {
    left.abort();
    void events.return(undefined);
  };
  if (signal.aborted) leave();
  else signal.addEventListener('abort', leave, { once: true });
  const utf8 = new TextEncoder();

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value, done } = await events.next();
        if (value) controller.enqueue(utf8.encode(print(value, hasTexts)));
        if (!done && !last.test(value.event)) return;
        if (!done) controller.enqueue(utf8.encode('event: done\ndata: [DONE]\n\n'));
        leave();
        controller.close();
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  });
}

function print({ event, data }: RunEventRow, hasTexts: boolean): string {
  const isBare = hasTexts || !event.startsWith('thread.run.step.') || !data.includes('"content"');
  return `event: ${event}\ndata: ${isBare ? data : withoutTexts(data)}\n\n`;
}

/** The texts that a search found are told only to whoever asked for them. */
function withoutTexts(data: string): string {
  const step = JSON.parse(data);
  for (const call of step.step_details?.tool_calls ?? [])
    for (const result of call.file_search?.results ?? []) delete result.content;
  return JSON.stringify(step);
}
