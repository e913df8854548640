import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ObjectHandle } from '@/lib/bytes/object-handle';
import type OpenAI from '@/lib/openai';
import { openTokenizer } from '@/platform/engine/tokens';
import { failureOf } from '../bulk-operations/failures';
import { retryAfterOf, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { BatchGroupRow } from '../db/schema';
import { refusalBackOff } from '../enqueued-tokens/back-off';
import type { Archive } from '../history/archive';
import { writeBody } from '../history/archive/download';
import { checkInput, type InputCheck } from './check/check-input';
import { groupObjects } from './group-objects';
import type { GroupWork } from './work';

interface Preparation extends GroupWork {
  archive: Pick<Archive, 'object'>;
  connection: Connection;
  openClient(connection: Connection): Promise<OpenAI>;
}

/** Fetches the input of a group that is a stored file, then checks it and plans its parts. */
export async function prepareGroup(work: Preparation, group: BatchGroupRow): Promise<void> {
  const { groups, now, log, signal } = work;
  try {
    if (group.state === 'fetching') {
      await fetchInput(work, group);
      await groups.received(group.seq);
    } else {
      await check(work, group);
    }
  } catch (error) {
    if (signal.aborted) return;
    if (!upstreamFailure(error))
      log.error({ err: error, group: group.id }, 'an input of a batch group could not be prepared');
    const failures = group.failures + 1;
    const pausedUntil = now() + refusalBackOff(failures, group.id, retryAfterOf(error));
    await groups.pause(group.seq, { failure: failureOf(error), failures, pausedUntil });
  }
}

/** No file of an upstream is larger. */
const maxFileBytes = 2 ** 40;

async function fetchInput(
  { archive, connection, openClient, objects, signal }: Preparation,
  group: BatchGroupRow,
): Promise<void> {
  if (group.source.kind !== 'file') return;
  const { file } = group.source;
  const { key } = groupObjects(objects, group).input;
  const stored = await archive.object({ connection: group.connection, fileId: file });
  if (stored === null) {
    const openai = await openClient(connection);
    const response = await openai.files.content(file, { signal, maxRetries: 0 });
    await writeBody(response, { objects, key, limit: maxFileBytes }, signal);
    return;
  }
  await objects.copy(stored.key, key, signal);
}

/** Milliseconds between two notes of how far a check is. */
const noteEvery = 500;

async function check(work: Preparation, group: BatchGroupRow): Promise<void> {
  const { input, arriving } = groupObjects(work.objects, group);
  await arriving.finish(work.signal);
  const name = join(work.scratch, randomUUID());
  await mkdir(work.scratch, { recursive: true, mode: 0o700 });
  const scratch = { problems: `${name}.problems`, ids: `${name}.ids` };
  try {
    await checkInto(work, group, input, scratch);
  } finally {
    await rm(scratch.problems, { force: true });
  }
}

async function checkInto(
  work: Preparation,
  group: BatchGroupRow,
  input: ObjectHandle,
  scratch: InputCheck['scratch'],
): Promise<void> {
  const { groups, parts, objects, signal } = work;
  let notedAt = performance.now();
  const { report, parts: planned } = await checkInput({
    ...{ input, scratch },
    limits: group.limits,
    changes: group.changes ?? [],
    tokenizer: await openTokenizer(),
    signal,
    async onProgress(bytes) {
      if (performance.now() - notedAt < noteEvery) return;
      notedAt = performance.now();
      await groups.recordProgress(group.seq, bytes);
    },
  });
  const { key } = groupObjects(objects, group).problems;
  await objects.put(key, createReadStream(scratch.problems), { signal });
  const [model = null] = report.models;
  const [endpoint = null] = report.endpoints;
  const { seq, connection, changes } = group;
  await parts.plan(group, {
    found: { report, lines: report.requests, endpoint, model },
    parts: planned.map((part, index) => ({
      ...{ ...part, group: seq, connection, number: index + 1, model, changes },
      createdAt: work.now(),
    })),
  });
}
