import { eventStreamHeaders } from '@/lib/event-stream';
import { onAbort } from '@/lib/on-abort';
import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import { printLine } from './event';
import { type FollowEnd, isStale } from './events-store';
import type { ResponseRow } from './schema';
import { streamOf } from './stream';

/** Streams the events of a response beyond the sequence number `after`, those to come until it has ended. */
export async function followResponse(
  row: ResponseRow,
  after: number,
  signal: AbortSignal,
  { store }: Pick<PlatformContext, 'store'>,
): Promise<Response> {
  if (isStale(after, row)) throw begunAnew(after);
  if (!row.is_active && !(await store.responseEvents.exist(row))) throw eventsGone(row.id);
  const left = new AbortController();
  onAbort(signal, () => left.abort());
  const lines = followToEnd(store.responseEvents.follow(row, after, left.signal));
  return new Response(streamOf(lines, printLine, { left: () => left.abort() }), {
    headers: eventStreamHeaders,
  });
}

/** With the reason where the stream ends before the response. */
async function* followToEnd(
  lines: AsyncGenerator<string[], FollowEnd>,
): AsyncGenerator<string[], undefined> {
  let count = 0;
  for (;;) {
    const { done, value } = await lines.next();
    if (!done) {
      count += value.length;
      yield value;
      continue;
    }
    const reason = reasons[value];
    if (reason) yield [JSON.stringify({ type: 'error', sequence_number: count, ...reason })];
    return;
  }
}

const reasons: Partial<Record<FollowEnd, { code: string; message: string; param: null }>> = {
  deleted: {
    code: 'response_deleted',
    message: 'The response was deleted.',
    param: null,
  },
  restarted: {
    code: 'server_restarted',
    message:
      'The server was restarted during this response, which is begun anew. Stream it again from its start.',
    param: null,
  },
};

const begunAnew = (after: number) =>
  new PlatformError(
    `The response was begun anew after its event ${after}, because the server was restarted. Stream it again from its start, without 'starting_after'.`,
    { param: 'starting_after', code: 'server_restarted' },
  );

const eventsGone = (id: string) =>
  new PlatformError(
    `The events of the response '${id}' are no longer kept. Retrieve it without stream.`,
    { param: 'stream', code: 'response_events_gone' },
  );
