import { eventStreamHeaders } from '@/lib/event-stream';
import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import { printLine } from './event';
import type { ResponseRow } from './schema';
import { streamOf } from './stream';

/** Streams the events of a response again, those after the sequence number `after`. */
export async function replayResponse(
  row: ResponseRow,
  after: number,
  { store }: Pick<PlatformContext, 'store'>,
): Promise<Response> {
  const rows = await store.responses.events(row, 0);
  if (rows.length === 0) throw eventsGone(row.id);

  async function* lines() {
    for (const { first, lines } of rows) {
      const later = lines.split('\n').filter((_, at) => first + at > after);
      if (later.length > 0) yield later;
    }
  }
  return new Response(streamOf(lines(), printLine), { headers: eventStreamHeaders });
}

const eventsGone = (id: string) =>
  new PlatformError(
    `The events of the response '${id}' are no longer kept. Retrieve it without stream.`,
    { param: 'stream', code: 'response_events_gone' },
  );
