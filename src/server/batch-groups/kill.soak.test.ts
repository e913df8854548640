import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { inspectCsv } from '@/lib/batch-input/csv-table';
import { fillTable } from '@/lib/batch-input/fill-table';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { groupObjects } from './group-objects';
import { groupResults } from './results/group-results';
import { batchGroupStore } from './store';

const connection = 'local';
const count = 120_000;
const program = fileURLToPath(new URL('./testing-server.ts', import.meta.url));

async function startProcess(folder: string): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', program], {
    env: { ...process.env, DATA_DIR: folder, LOG_LEVEL: 'error' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout as NodeJS.ReadableStream, 'data');
  return child;
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

it('a CSV of 120,000 rows becomes one merged export, whenever the process is killed on the way', {
  timeout: 15 * 60_000,
}, async () => {
  const { caller, folder, services } = startServer();
  const rows = Array.from({ length: count }, (_, at) => `${at},"Hello, ${at}"\r\n`);
  const csv = new Blob([`id,text\r\n${rows.join('')}`]);
  const table = await inspectCsv(csv.stream(), { delimiter: ',', encoding: 'utf-8' });
  const template = {
    ...{ endpoint: '/v1/chat/completions' as const, model: 'signalbox-mini', system: '' },
    ...{ user: '/echo {{text}}', body: '', idColumn: 'id' },
  };
  const source = { kind: 'upload' as const, name: 'rows.jsonl' };
  const { id } = await caller.batchGroups.create({
    ...{ connection, source, limits: { lines: 12_000 } },
  });
  const { input, arriving } = groupObjects(services.objects, { connection, id });
  for await (const piece of fillTable(csv.stream(), table, template))
    await arriving.append(await arriving.length(), [Buffer.from(piece)]);
  await caller.batchGroups.check({ connection, id });

  let child = await startProcess(folder);
  onTestFinished(() => kill(child));
  const view = () => caller.batchGroups.retrieve({ connection, id });
  const until = (what: (group: Awaited<ReturnType<typeof view>>) => boolean) =>
    expect.poll(async () => what(await view()), { timeout: 10 * 60_000, interval: 100 }).toBe(true);
  const killed = async () => {
    await kill(child);
    child = await startProcess(folder);
  };

  await until(({ checked_bytes }) => checked_bytes > 0);
  await killed();
  await until(({ status }) => status === 'checked');
  expect((await view()).parts.total).toBe(10);
  await caller.batchGroups.submit({ connection, id });
  // While lines are entered, files sent, batches created, run and read.
  await until(({ parts }) => (parts.waiting ?? 0) + (parts.submitting ?? 0) > 0);
  await killed();
  for (const share of [0.05, 0.3, 0.6, 0.85]) {
    await until(({ progress }) => progress.completed >= share * count);
    await killed();
  }
  await until(({ ended_at }) => ended_at !== null);

  const ended = await view();
  expect(ended).toMatchObject({
    status: 'completed',
    counts: { ok: count, failed: 0, missing: 0 },
  });
  const group = await batchGroupStore(services.db).find(connection, id);
  if (!group) throw new Error('The group is gone.');
  const results = groupResults({ db: services.db, archive: openHistory(services).archive, input });
  let at = 0;
  for await (const page of results.pages(group, {})) {
    for (const { row, answer } of page) {
      if (row.customId !== String(at) || !answer?.includes(`Hello, ${at}`))
        throw new Error(`Line ${at + 1} is ${row.customId}: ${answer}`);
      at += 1;
    }
  }
  expect(at).toBe(count);
  // Each part was run by one batch.
  const batches = await caller.batchGroups.parts({ connection, id });
  expect(batches.items.map(({ tries }) => tries.length)).toEqual(
    Array.from({ length: 10 }, () => 1),
  );
  const { items } = await caller.history.list({ connection, kind: 'batch', limit: 200 });
  expect(items).toHaveLength(10);
});
