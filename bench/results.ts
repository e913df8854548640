import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pino } from 'pino';
import { createFolderStore } from '../src/lib/bytes/folder-store';
import { openDb } from '../src/server/db/open';
import { archives } from '../src/server/db/schema';
import { createArchive } from '../src/server/history/archive';
import { archiveKeyOf } from '../src/server/history/archive/archive-key';
import { archiveStore } from '../src/server/history/archive/store';
import { createResults } from '../src/server/history/results';
import type { ResultFilter } from '../src/server/history/results/page';
import { resultStore } from '../src/server/history/results/store';
import { historyStore } from '../src/server/history/store';
import {
  measured,
  timeOfBareLoop,
  withFolder,
  writeErrors,
  writeInput,
  writeOutput,
} from './batch-file';
import type { Row } from './row';

const connection = 'c';
const id = 'batch_1';
const fileIds = { input: 'file-i', output: 'file-o', error: 'file-e' };

const pages: [name: string, ResultFilter][] = [
  ['first page', {}],
  ['failed only', { outcome: 'failed' }],
  ['one code, a deep page', { code: '429 rate_limit_exceeded', cursor: '40000' }],
  ['a text that one has', { search: 'request-49999' }],
  ['a text that all have', { search: 'quick brown' }],
];

/** How fast the results of a batch of 50,000 requests are made and read. */
export async function resultRows(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const { results, paths } = await openBatch(folder);
    await writeInput(paths.input);
    await writeOutput(paths.output);
    await writeErrors(paths.error);
    let bare = 0;
    for (const path of Object.values(paths)) bare += await timeOfBareLoop(path);
    const { ms, mb } = await measured(() => results.tick());
    const rows: Row[] = [
      {
        name: 'joining a batch of 50,000 requests, 200 MB of input',
        ours: ms,
        peer: bare,
        peerName: 'readline and JSON.parse over the same files',
        unit: 'ms',
        aim: 'at most 1.67',
      },
      {
        name: 'memory while joining, beyond what there was',
        ours: mb,
        peer: 200,
        peerName: 'the input',
        unit: 'MB',
        aim: 'flat',
      },
    ];
    for (const [name, filter] of pages) {
      rows.push({
        name: `results of 50,000 requests: ${name}`,
        ours: await median(() => results.page(connection, id, filter)),
        peer: bare,
        peerName: 'reading the files for it',
        unit: 'ms',
        aim: 'a small part',
      });
    }
    return rows;
  });
}

/** A finished batch with room for its files in the archive. */
async function openBatch(folder: string) {
  const now = Date.now;
  const log = pino({ level: 'silent' });
  const objects = createFolderStore(folder);
  const db = openDb(join(folder, 'bench.db'));
  const history = historyStore({ db, now });
  await history.save(
    { connection, kind: 'batch' },
    {
      id,
      object: 'batch',
      endpoint: '/v1/chat/completions',
      completion_window: '24h',
      input_file_id: fileIds.input,
      output_file_id: fileIds.output,
      error_file_id: fileIds.error,
      status: 'completed',
      created_at: 1_700_000_000,
    },
  );
  await db.update(archives).set({ state: 'kept', nextTryAt: null }).run();
  const archive = createArchive({
    objects,
    store: archiveStore({ db, now }),
    settings: { read: () => unused() },
    connections: { find: () => unused() },
    openClient: () => unused(),
    now,
    log,
  });
  const place = (fileId: string) => join(folder, archiveKeyOf({ connection, fileId }));
  mkdirSync(dirname(place(fileIds.input)), { recursive: true });
  return {
    results: createResults({ store: resultStore({ db, now }), archive, history, log }),
    paths: {
      input: place(fileIds.input),
      output: place(fileIds.output),
      error: place(fileIds.error),
    },
  };
}

function unused(): never {
  throw new Error('The bench asks nothing of an upstream.');
}

async function median(run: () => Promise<unknown>): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < 15; i += 1) {
    const begun = performance.now();
    await run();
    times.push(performance.now() - begun);
  }
  return times.sort((a, b) => a - b)[7] ?? 0;
}
