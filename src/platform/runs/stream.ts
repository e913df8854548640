import { eventStreamHeaders } from '@/lib/event-stream';
import { onAbort } from '@/lib/on-abort';
import type { PlatformContext } from '../context';
import type { RunEventRow } from './events-schema';

/** The last events of a stream. */
const last =
  /^(?:error|thread\.run\.(?:requires_action|completed|failed|incomplete|cancelled|expired))$/;

const done = 'event: done\ndata: [DONE]\n\n';

/**
 * Streams the events of a run after `after`, until it ends or waits for its client. A reader that disconnects does
 * not affect the run.
 */
export function openRunStream(
  runId: string,
  after: number,
  { store }: PlatformContext,
  { hasTexts, signal }: { hasTexts: boolean; signal: AbortSignal },
): Response {
  const left = new AbortController();
  const events = store.runEvents.watch(runId, after, left.signal);
  const leave = () => {
    left.abort();
    void events.return('left');
  };
  onAbort(signal, leave);
  const utf8 = new TextEncoder();

  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const tell = (text: string) => controller.enqueue(utf8.encode(text));
        const { value } = await events.next();
        const isMore = Array.isArray(value);
        const end = isMore ? value.findIndex(({ event }) => last.test(event)) : -1;
        if (isMore) {
          const events = end === -1 ? value : value.slice(0, end + 1);
          tell(events.map((event) => print(event, hasTexts)).join(''));
          if (end === -1) return;
          tell(done);
        }
        if (value === 'over') tell(`${lost}${done}`);
        leave();
        controller.close();
      },
      cancel: leave,
    },
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: eventStreamHeaders });
}

/** The end event is missing: the thread was deleted, or the events expired before the reader got them. */
const lost = `event: error\ndata: ${JSON.stringify({
  error: {
    message: 'The events of this run are no longer available: it was deleted or ended long ago.',
    type: 'server_error',
    param: null,
    code: 'run_events_gone',
  },
})}\n\n`;

function print({ event, data }: RunEventRow, hasTexts: boolean): string {
  const isBare = hasTexts || !event.startsWith('thread.run.step.') || !data.includes('"content"');
  return `event: ${event}\ndata: ${isBare ? data : withoutTexts(data)}\n\n`;
}

/** Search result texts are sent only on request. */
function withoutTexts(data: string): string {
  const step = JSON.parse(data);
  for (const call of step.step_details?.tool_calls ?? [])
    for (const result of call.file_search?.results ?? []) delete result.content;
  return JSON.stringify(step);
}
