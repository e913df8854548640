import { createReadStream, createWriteStream } from 'node:fs';
import { rename } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type OpenAI from '@/lib/openai';
import { openTokenizer } from '@/platform/engine/tokens';
import { failureOf } from '../bulk-operations/failures';
import { retryAfterOf, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { BatchGroupRow } from '../db/schema';
import { refusalBackOff } from '../enqueued-tokens/back-off';
import type { Archive } from '../history/archive';
import { writeBody } from '../history/archive/download';
import { checkInput } from './check/check-input';
import { createGroupFolder, groupPaths } from './folder';
import type { GroupWork } from './work';

interface Preparation extends GroupWork {
  archive: Pick<Archive, 'path'>;
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
  { archive, connection, openClient, dataFolder, signal }: Preparation,
  group: BatchGroupRow,
): Promise<void> {
  if (group.source.kind !== 'file') return;
  const { file } = group.source;
  const { input } = await createGroupFolder(dataFolder, group);
  const stored = await archive.path({ connection: group.connection, fileId: file });
  if (stored === null) {
    const openai = await openClient(connection);
    const response = await openai.files.content(file, { signal, maxRetries: 0 });
    await writeBody(response, input, maxFileBytes, signal);
    return;
  }
  const part = `${input}.part`;
  await pipeline(
    createReadStream(/*turbopackIgnore: true*/ stored),
    createWriteStream(/*turbopackIgnore: true*/ part, { mode: 0o600 }),
    { signal },
  );
  await rename(part, input);
}

/** Milliseconds between two notes of how far a check is. */
const noteEvery = 500;

async function check(work: Preparation, group: BatchGroupRow): Promise<void> {
  const { groups, parts, dataFolder, signal } = work;
  let notedAt = performance.now();
  const { report, parts: planned } = await checkInput({
    paths: groupPaths(dataFolder, group),
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
