import { once } from 'node:events';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { createFolderStore } from '../src/lib/bytes/folder-store';
import { objectAt } from '../src/lib/bytes/object-handle';
import { openTokenizer } from '../src/platform/engine/tokens';
import { checkInput } from '../src/server/batch-groups/check/check-input';
import { defaultLimits } from '../src/server/batch-groups/create';
import { groupObjects } from '../src/server/batch-groups/group-objects';
import { lineStore } from '../src/server/batch-groups/line-store';
import { partStore } from '../src/server/batch-groups/part-store';
import { exportGroupJsonl } from '../src/server/batch-groups/results/export-lines';
import { groupResults } from '../src/server/batch-groups/results/group-results';
import { batchGroupStore } from '../src/server/batch-groups/store';
import { writeLines } from '../src/server/batch-groups/write-lines';
import { type Db, openDb } from '../src/server/db/open';
import { archives, batchGroupParts } from '../src/server/db/schema';
import { createArchive } from '../src/server/history/archive';
import { archiveKeyOf } from '../src/server/history/archive/archive-key';
import { archiveStore } from '../src/server/history/archive/store';
import { buildResults } from '../src/server/history/results/build';
import { resultStore } from '../src/server/history/results/store';
import { historyStore } from '../src/server/history/store';
import { measured, timeOfBareLoop, withFolder } from './batch-file';
import type { Row } from './row';

const connection = 'c';
const id = 'group_1';
const count = Number(process.env.BENCH_LINES ?? 1_000_000);
const now = Date.now;
const words = 'the quick brown fox jumps over the lazy dog while many others look on'.split(' ');

/** How fast an input of a million lines is checked and split, and its merged results are exported. */
export async function batchGroupRows(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const { input } = groupObjects(createFolderStore(folder), { connection, id });
    const inputPath = join(folder, input.key);
    mkdirSync(dirname(inputPath), { recursive: true });
    await writeTo(inputPath, 0, count, request);
    const bare = await processorTime(() => timeOfBareLoop(inputPath));
    const scratch = { problems: join(folder, 'problems'), ids: join(folder, 'ids') };
    const tokenizer = await openTokenizer();
    const check = { input, scratch, limits: defaultLimits, changes: [], tokenizer };
    let found: Awaited<ReturnType<typeof checkInput>> | undefined;
    const checking = await measuredTime(async () => {
      found = await checkInput(check);
    });
    if (!found || found.report.error_count > 0) throw new Error('The input has errors.');
    const db = openDb(join(folder, 'bench.db'));
    const merging = await measuredTime(() =>
      mergeResults(db, folder, found as typeof found & object),
    );
    const target = join(folder, 'export.jsonl');
    const exporting = await measuredTime(() => exportTo(db, folder, target));
    const bareExport = await processorTime(() => timeOfBareLoop(target));
    const lines = count.toLocaleString('en');
    const rows: Row[] = [
      {
        ...{ name: `checking and splitting ${lines} lines`, ours: checking.ms, peer: bare },
        ...{ peerName: 'readline and JSON.parse over the same file', unit: 'ms of CPU' },
        aim: 'at most 1.67',
      },
      {
        ...{ name: 'memory while checking', ours: checking.mb, peer: count / 5_000 },
        ...{ peerName: '200 bytes for each line', unit: 'MB', aim: 'flat' },
      },
      {
        ...{ name: `entering ${lines} lines and joining their results`, ours: merging.ms },
        ...{
          peer: bare + bareExport,
          peerName: 'readline and JSON.parse over both',
          unit: 'ms of CPU',
        },
        aim: 'once',
      },
      {
        ...{ name: `merged export of ${lines} results`, ours: exporting.ms, peer: bareExport },
        ...{ peerName: 'readline and JSON.parse over the export', unit: 'ms of CPU' },
        aim: 'at most 1.67',
      },
      {
        ...{ name: 'memory while exporting', ours: exporting.mb, peer: count / 5_000 },
        ...{ peerName: '200 bytes for each line', unit: 'MB', aim: 'flat' },
      },
    ];
    db.close();
    return rows;
  });
}

/** Milliseconds of the processor: the same on a machine that is busy. */
async function processorTime(run: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

async function measuredTime(run: () => Promise<unknown>): Promise<{ ms: number; mb: number }> {
  let ms = 0;
  const { mb } = await measured(async () => {
    ms = await processorTime(run);
  });
  return { ms, mb };
}

type Checked = Awaited<ReturnType<typeof checkInput>>;

/** Enters the lines of all parts, and the results of batches that answered them in another order. */
async function mergeResults(db: Db, folder: string, { report, parts }: Checked): Promise<void> {
  const groups = batchGroupStore(db);
  await groups.insert({
    ...{ id, connection, name: null, metadata: {}, changes: null, limits: defaultLimits },
    source: { kind: 'upload', name: 'input.jsonl', bytes: report.bytes },
    ...{ state: 'checking', createdBy: 'a', createdByName: 'a', createdAt: 0 },
  });
  const group = await groups.find(connection, id);
  if (!group) throw new Error('There is no group.');
  const stored = partStore(db);
  await stored.plan(group, {
    found: { report, lines: report.requests, endpoint: '/v1/chat/completions', model: 'm' },
    parts: parts.map((part, at) => ({
      ...{ ...part, group: group.seq, connection, number: at + 1, model: 'm', createdAt: 0 },
    })),
  });
  const history = historyStore({ db, now });
  const results = resultStore({ db, now });
  const lines = lineStore(db);
  const objects = createFolderStore(folder);
  const { input } = groupObjects(objects, { connection, id });
  for (const part of await stored.ofGroup(group.seq)) {
    await writeLines(lines, part, input);
    const batch = `batch_${part.number}`;
    const fileId = `file-${part.number}`;
    await history.save(
      { connection, kind: 'batch' },
      {
        ...{ id: batch, object: 'batch', endpoint: '/v1/chat/completions', status: 'completed' },
        ...{ completion_window: '24h', input_file_id: `${fileId}-in`, output_file_id: fileId },
        created_at: 1_700_000_000 + part.number,
      },
    );
    const output = objectAt(objects, archiveKeyOf({ connection, fileId }));
    mkdirSync(dirname(join(folder, output.key)), { recursive: true });
    await writeTo(join(folder, output.key), part.firstLine - 1, part.lastLine, answer);
    const found = await results.find(connection, batch);
    if (!found) throw new Error('There is no batch.');
    const sent = join(folder, 'sent.jsonl');
    await writeTo(sent, part.firstLine - 1, part.lastLine, request);
    await buildResults(results, found.seq, {
      ...{ input: objectAt(objects, 'sent.jsonl'), output, error: null },
    });
    await lines.merge(part, found.seq);
    await db
      .update(batchGroupParts)
      .set({ state: 'ended', batch })
      .where(eq(batchGroupParts.seq, part.seq))
      .run();
  }
  await db.update(archives).set({ state: 'kept', nextTryAt: null }).run();
}

async function exportTo(db: Db, folder: string, target: string): Promise<void> {
  const unused = () => {
    throw new Error('The bench asks nothing of an upstream.');
  };
  const objects = createFolderStore(folder);
  const archive = createArchive({
    ...{ objects, store: archiveStore({ db, now }), now },
    ...{ settings: { read: unused }, connections: { find: unused }, openClient: unused },
    log: pino({ level: 'silent' }),
  });
  const group = await batchGroupStore(db).find(connection, id);
  if (group?.ok !== count) throw new Error(`Only ${group?.ok} results were merged.`);
  const { input } = groupObjects(objects, { connection, id });
  const file = createWriteStream(target);
  for await (const piece of exportGroupJsonl(groupResults({ db, archive, input }).pages(group, {})))
    if (!file.write(piece)) await once(file, 'drain');
  file.end();
  await once(file, 'close');
}

function request(number: number): object {
  const content = Array.from(
    { length: 40 },
    (_, at) => words[(number * 7 + at * 3) % words.length],
  );
  const messages = [{ role: 'user', content: content.join(' ') }];
  const body = { model: 'gpt-5-mini', messages, max_completion_tokens: 200 };
  return {
    custom_id: `request-${number}`,
    ...{ method: 'POST', url: '/v1/chat/completions', body },
  };
}

function answer(number: number): object {
  const content = Array.from({ length: 30 }, (_, at) => words[(number * 5 + at) % words.length]);
  const message = { role: 'assistant', content: content.join(' ') };
  const body = {
    ...{ id: `chatcmpl-${number}`, object: 'chat.completion', model: 'gpt-5-mini' },
    choices: [{ index: 0, message, finish_reason: 'stop' }],
    usage: { prompt_tokens: 45, completion_tokens: 31, total_tokens: 76 },
  };
  const response = { status_code: 200, request_id: `req_${number}`, body };
  return { id: `r_${number}`, custom_id: `request-${number}`, response, error: null };
}

/** Requests in their order; answers of neighbours swapped, as those that run side by side are. */
async function writeTo(
  path: string,
  from: number,
  to: number,
  line: (number: number) => object,
): Promise<void> {
  const file = createWriteStream(path);
  const near = line === answer ? 64 : 1;
  for (let number = from; number < to; number += 1) {
    const block = from + Math.floor((number - from) / near) * near;
    const size = Math.min(near, to - block);
    const taken = block + (((number - block) * 37) % size);
    const isWhole = size === near;
    if (!file.write(`${JSON.stringify(line(isWhole ? taken : number))}\n`))
      await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
}
