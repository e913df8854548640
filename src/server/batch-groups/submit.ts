import { randomUUID } from 'node:crypto';
import { type Batch, toStreamingFile } from '@/lib/openai';
import { failureOf } from '../bulk-operations/failures';
import {
  isUnhealthy,
  retryAfterOf,
  type UpstreamFailure,
  upstreamFailure,
} from '../connections/failure';
import { readObject } from '../connections/upstream-response';
import type { BatchGroupTryRow } from '../db/schema';
import { isTokenRefusal, refusalBackOff } from '../enqueued-tokens/back-off';
import { saveAnswer } from '../history/save-answer';
import { findLostBatch, findLostFile, groupKey, partKey, tryKey } from './find-lost';
import { groupObjects } from './group-objects';
import { partLines } from './part-lines';
import { type PartWork, uploadTimeout, upstreamOptions } from './work';

/** Seconds after which a request whose answer was lost can no longer be on its way. */
const settleTime = 60;

/** How often a part is tried whose file upstream says it does not have. */
const maxFileFailures = 3;

/**
 * Sends the file of a part and creates its batch, or goes on where that broke off. What is asked for is written down
 * before, with the key it is asked under: an answer that was lost is looked for before anything is asked for again.
 */
export async function submitPart(work: PartWork): Promise<void> {
  try {
    const fileId = work.part.fileId ?? (await sendFile(work));
    if (fileId === null) return;
    await createBatch({ ...work, part: { ...work.part, fileId } }, fileId);
  } catch (error) {
    if (work.signal.aborted) return;
    await failed(work, error);
  }
}

/** Null: it is not known yet whether upstream has it. */
async function sendFile(work: PartWork): Promise<string | null> {
  const { part, parts, group, openai, history, objects, now, signal } = work;
  const key = part.fileKey ?? randomUUID();
  const filename = `${group.id}_part-${part.number}_${key.slice(0, 8)}.jsonl`;
  if (part.fileAskedAt !== null) {
    const found = await findLostFile(work, filename);
    if (typeof found === 'object') {
      await parts.update(part.seq, { fileId: found.id });
      return found.id;
    }
    // A second file harms nobody: it is no batch. But one that is still being taken in should be found.
    if (found === 'none' && !isSettled(work, part.fileAskedAt))
      return waitForAnswer(work, part.fileAskedAt);
  }
  await parts.update(part.seq, { fileKey: key, fileAskedAt: now() });
  const { input } = groupObjects(objects, group);
  const source = partLines({ part, lines: work.lines, input, signal });
  const file = toStreamingFile(source, filename, { type: 'application/jsonl' });
  const list = { connection: group.connection, kind: 'file' } as const;
  const created = await saveAnswer(history, list, { by: authorOf(work), isNew: true }, () =>
    readObject(
      openai.files.create(
        { file, purpose: 'batch' },
        { signal, maxRetries: 0, timeout: uploadTimeout, idempotencyKey: key },
      ),
      'a file',
    ),
  );
  await parts.update(part.seq, { fileId: created.id });
  return created.id;
}

async function createBatch(work: PartWork, fileId: string): Promise<void> {
  const { part, parts, now } = work;
  const last = await parts.lastTry(part);
  const isLost = last !== null && last.batch === null && last.endedAt === null;
  if (!isLost) return askForBatch(work, fileId, await begin(work));
  const found = await findLostBatch(work, last, await parts.batchesOf(part.seq));
  if (typeof found === 'object') {
    await work.history.save({ connection: part.connection, kind: 'batch' }, found, {
      by: authorOf(work),
    });
    return parts.took(part, last.number, found.id, now());
  }
  // Where nothing can be listed, nobody knows: an operator decides.
  if (found === 'unknown' || !isSettled(work, last.askedAt)) {
    await waitForAnswer(work, last.askedAt);
    return;
  }
  // The same key as before, so that an upstream which heeds it does not create a second one.
  await askForBatch(work, fileId, last);
}

async function begin({ part, parts, now }: PartWork): Promise<BatchGroupTryRow> {
  await parts.beginTry(part, randomUUID(), now());
  return (await parts.lastTry({ ...part, tries: part.tries + 1 })) as BatchGroupTryRow;
}

async function askForBatch(
  work: PartWork,
  fileId: string,
  { number, key }: BatchGroupTryRow,
): Promise<void> {
  const { part, parts, group, openai, history, now } = work;
  const body = {
    input_file_id: fileId,
    endpoint: group.endpoint ?? '',
    completion_window: '24h',
    metadata: metadataOf(work, number),
  } as Parameters<typeof openai.batches.create>[0];
  const list = { connection: group.connection, kind: 'batch' } as const;
  try {
    const created = await saveAnswer<'batch'>(
      history,
      list,
      { by: authorOf(work), isNew: true },
      () =>
        readObject<Batch>(
          openai.batches.create(body, { ...upstreamOptions(work), idempotencyKey: key }),
          'a batch',
        ),
    );
    await parts.took(part, number, created.id, now());
  } catch (error) {
    const failure = upstreamFailure(error);
    // Said no: there is no batch.
    if (failure && isRefusal(failure) && !work.signal.aborted)
      await parts.endTry(part.seq, number, { failure, endedAt: now() });
    throw error;
  }
}

function metadataOf({ group, part }: PartWork, number: number): Record<string, string> {
  const own = { [groupKey]: group.id, [partKey]: String(part.number), [tryKey]: String(number) };
  const { metadata, name } = group;
  const isRoom = name !== null && Object.keys(metadata).length < 13 && metadata.name === undefined;
  return { ...metadata, ...(isRoom && { name: `${name} (${part.number})`.slice(0, 512) }), ...own };
}

/** Whether upstream answered that it did not do it. */
function isRefusal({ status }: UpstreamFailure): boolean {
  return status !== null && status >= 400 && status < 500 && status !== 408 && status !== 409;
}

/** The embedded platform ends with this process: what it did not commit before will not be. */
function isSettled({ connection, now }: PartWork, askedAt: number): boolean {
  return connection.kind === 'platform' || now() - askedAt >= settleTime;
}

async function waitForAnswer({ part, parts, now }: PartWork, since: number): Promise<null> {
  await parts.update(part.seq, {
    state: 'submitting',
    waiting: { why: 'lost', since },
    pausedUntil: now() + 15,
  });
  return null;
}

async function failed(work: PartWork, error: unknown): Promise<void> {
  const { part, parts, now, log } = work;
  const failure = upstreamFailure(error);
  const failures = part.failures + 1;
  const until = now() + refusalBackOff(failures, `${part.seq}`, retryAfterOf(error));
  if (failure && isTokenRefusal(failure) && part.model) {
    await refuseTokens(work, failure, retryAfterOf(error));
    await parts.update(part.seq, { state: 'waiting', failures });
    return;
  }
  if (
    failure &&
    part.fileId !== null &&
    failure.message.includes(part.fileId) &&
    failures <= maxFileFailures
  ) {
    // It was deleted, or has expired.
    await parts.update(part.seq, {
      ...{ state: 'waiting', failures, pausedUntil: until, failure },
      ...{ fileId: null, fileKey: null, fileAskedAt: null },
      waiting: { why: 'connection', until, failure },
    });
    return;
  }
  if (!failure || (isRefusal(failure) && !isUnhealthy(failure) && failure.status !== 429)) {
    if (!failure) log.error({ err: error, part: part.seq }, 'a part of a batch group failed');
    await endAsFailed(work, failureOf(error));
    return;
  }
  // Whether it was done is not known where no answer came: that is looked up next time.
  const current = await parts.find(part.seq);
  const isAsked = current?.state === 'submitting';
  await parts.update(part.seq, {
    ...{ state: isAsked ? 'submitting' : 'waiting', failures, pausedUntil: until, failure },
    waiting: { why: 'connection', until, failure },
  });
}

/** Upstream has too many tokens already: no batch of the model is created for a while, each time twice as long. */
export async function refuseTokens(
  { part, tokens, now }: Pick<PartWork, 'part' | 'tokens' | 'now'>,
  failure: UpstreamFailure,
  retryAfter: number | null = null,
): Promise<void> {
  const model = part.model ?? '';
  const before = await tokens.limitOf(part.connection, model);
  const failures = (before?.failures ?? 0) + 1;
  const pausedUntil = now() + refusalBackOff(failures, `${part.connection}/${model}`, retryAfter);
  await tokens.refused(part.connection, model, {
    ...{ failure, failures, pausedUntil },
    refusedAt: now(),
  });
}

/** Nothing of it ran; its lines are missing, and can be submitted again. */
export async function endAsFailed(
  { part, parts, lines, now }: Pick<PartWork, 'part' | 'parts' | 'lines' | 'now'>,
  failure: UpstreamFailure,
): Promise<void> {
  await lines.markMissing(part, null);
  await parts.update(part.seq, {
    ...{ state: 'failed', failure, waiting: null, endedAt: now() },
    ...{ ok: 0, failed: 0, missing: part.lines },
  });
}

function authorOf({ group }: PartWork) {
  return { id: group.createdBy, name: group.createdByName };
}
