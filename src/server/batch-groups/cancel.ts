import { ownFailure } from '../bulk-operations/failures';
import { upstreamFailure } from '../connections/failure';
import { readObject } from '../connections/upstream-response';
import type { BatchGroupRow } from '../db/schema';
import { refusalBackOff } from '../enqueued-tokens/back-off';
import { saveAnswer } from '../history/save-answer';
import { type GroupWork, type PartWork, upstreamOptions } from './work';

/** Stops a part of a cancelled group. A request whose answer is not here is not stopped: its batch is found first. */
export async function cancelPart(work: PartWork): Promise<void> {
  const { group, part, parts, lines, history, openai, now } = work;
  if (part.state === 'waiting') {
    await lines.markMissing(part, null);
    const missing = part.isResubmission ? 0 : part.lines;
    await parts.move(part.seq, ['waiting'], {
      ...{ state: 'cancelled', waiting: null, endedAt: now(), missing },
    });
    return;
  }
  if (part.state !== 'running' || part.batch === null || part.pausedUntil > now()) return;
  const list = { connection: part.connection, kind: 'batch' } as const;
  const record = await history.find(list, part.batch);
  if (!record || record.outcome !== null || record.status === 'cancelling') return;
  const by = { id: group.createdBy, name: group.cancelledByName ?? group.createdByName };
  try {
    await saveAnswer(history, list, { by, asked: 'cancelled' }, () =>
      readObject(openai.batches.cancel(record.id, upstreamOptions(work)), 'a batch'),
    );
  } catch (error) {
    const failure = upstreamFailure(error);
    if (!failure || work.signal.aborted) throw error;
    // It may have ended meanwhile, which the history learns.
    const failures = part.failures + 1;
    const pausedUntil = now() + refusalBackOff(failures, `${part.seq}`);
    await parts.update(part.seq, { failures, failure, pausedUntil });
  }
}

/** Ends a group whose connection was deleted: nothing is asked of upstream any more. */
export async function abandonGroup(work: GroupWork, group: BatchGroupRow): Promise<void> {
  const { groups, parts, now } = work;
  if (group.state !== 'running') return;
  const failure = ownFailure('The connection was deleted.');
  for (const { seq, state } of await parts.open(group.seq)) {
    const isWaiting = state === 'planned' || state === 'waiting';
    await parts.move(seq, [state], {
      ...{ state: isWaiting ? 'cancelled' : 'unread', failure, waiting: null, endedAt: now() },
    });
  }
  await groups.endIfDone(group.seq, now());
}
