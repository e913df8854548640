import { listOf, numberOf, objectOf, textOf } from '@/lib/loose';
import type { Batch } from '@/lib/openai';
import { ownFailure } from '../bulk-operations/failures';
import type { UpstreamFailure } from '../connections/failure';
import type { BatchGroupPartRow } from '../db/schema';
import { isTokenRefusal } from '../enqueued-tokens/back-off';
import type { RecordView } from '../history/view';
import { endAsFailed, refuseTokens } from './submit';
import type { GroupWork } from './work';

/** Looks how the batch of a part is, and takes its results over once they are read. */
export async function followPart(work: GroupWork, part: BatchGroupPartRow): Promise<void> {
  if (part.batch === null) return;
  const list = { connection: part.connection, kind: 'batch' } as const;
  const record = await work.history.find(list, part.batch);
  if (!record) return;
  if (part.state === 'collecting') return collect(work, part);
  if (record.outcome !== null) return ended(work, part, record);
  if (record.deleted_upstream_at !== null)
    return leaveUnread(work, part, 'The batch was deleted upstream before it ended.');
  if (part.model !== null && record.status !== 'validating')
    await work.tokens.accepted(part.connection, part.model);
}

async function ended(
  work: GroupWork,
  part: BatchGroupPartRow,
  { status, snapshot }: RecordView<Batch>,
): Promise<void> {
  const { parts, now } = work;
  const hasResults = textOf(snapshot.output_file_id) ?? textOf(snapshot.error_file_id);
  if (status !== 'failed' || hasResults) {
    await parts.endTry(part.seq, part.tries, { failure: null, endedAt: now() });
    await parts.move(part.seq, ['running'], { state: 'collecting' });
    if (part.model !== null && status === 'completed')
      await work.tokens.accepted(part.connection, part.model);
    return;
  }
  const failure = failureIn(snapshot);
  await parts.endTry(part.seq, part.tries, { failure, endedAt: now() });
  if (!isTokenRefusal(failure) || part.model === null)
    return endAsFailed({ ...work, part }, failure);
  await refuseTokens({ ...work, part }, failure);
  await parts.move(part.seq, ['running'], { state: 'waiting', batch: null, failure: null });
}

/** Why upstream did not run a batch. Of several reasons the one that waits for room decides. */
function failureIn({ errors }: Batch): UpstreamFailure {
  const found = listOf(objectOf(errors).data).map((error) => {
    const { code, message, line, param } = objectOf(error);
    const place = numberOf(line) === null ? '' : `Line ${numberOf(line)}: `;
    const words = `${place}${textOf(message) ?? textOf(code) ?? ''}`.slice(0, 2_000);
    return { ...ownFailure(words), code: textOf(code), param: textOf(param) };
  });
  const ours = ownFailure('The batch failed, and upstream gave no reason.');
  return found.find(isTokenRefusal) ?? found[0] ?? ours;
}

async function collect(work: GroupWork, part: BatchGroupPartRow): Promise<void> {
  const { results, lines, parts, now } = work;
  const batch = await results.find(part.connection, part.batch ?? '');
  const index = batch && (await results.index(batch.seq));
  if (!batch || index?.state === 'waiting' || !index) return;
  if (index.state === 'removed')
    return leaveUnread(work, part, index.reason ?? 'Its results are not stored.');
  const matched = await lines.merge(part, batch.seq);
  if (matched < index.ok + index.failed) await lines.mergeById(part, batch.seq);
  await lines.markMissing(part, batch.seq);
  const { ok, failed } = index;
  await parts.move(part.seq, ['collecting'], {
    ...{ state: 'ended', waiting: null, endedAt: now() },
    ...{ ok, failed, missing: Math.max(0, part.lines - ok - failed) },
  });
}

/** Its lines stay without a result: to say that they were not run would have them paid twice. */
async function leaveUnread(
  { parts, now }: GroupWork,
  part: BatchGroupPartRow,
  reason: string,
): Promise<void> {
  await parts.move(part.seq, ['running', 'collecting'], {
    state: 'unread',
    failure: ownFailure(reason),
    waiting: null,
    endedAt: now(),
  });
}
