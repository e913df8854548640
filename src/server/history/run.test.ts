import { expect, onTestFinished } from 'vitest';
import { itOnSqlite } from '@/lib/testing-database';
import { readEnv } from '../env';
import { openServices } from '../services';
import { openHistory } from './open';
import { runHistory } from './run';
import { startTracking } from './testing';
import { batchesUntil, createUpstream } from './testing-upstream';

// On Postgres a process is taken for dead by the server's clock, which no test moves: `several-processes.slow.test.ts`.
itOnSqlite('is led by one process at a time, and by another when that one ends', async () => {
  const upstream = createUpstream();
  const env = { OPENAI_API_KEY: 'sk-test-0123456789' };
  const { services, folder, now, moveClock } = await startTracking({ env, fetch: upstream.fetch });
  upstream.batches.push(...batchesUntil(now() / 1000 - 10_000, 1));
  const { DATABASE_URL } = services.env;
  const second = openServices(
    readEnv({
      ...{ LOG_LEVEL: 'silent', DATA_DIR: folder, ...env },
      ...(DATABASE_URL && { DATABASE_URL }),
    }),
    { fetch: upstream.fetch, now },
  );
  onTestFinished(second.close);
  const { history } = openHistory(second);
  const isSeen = async (id: string) => {
    for await (const record of history.watch(0)) if (record.id === id) return;
  };

  const running = [runHistory(services), runHistory(second)];
  await isSeen('batch_1');
  const lists = upstream.takeRequests().filter((request) => request.includes('batches?'));
  expect(lists).toEqual(['GET batches?limit=100']);

  services.stop();
  await running[0];
  const [next] = batchesUntil(now() / 1000, 1).map((batch) => ({ ...batch, id: 'batch_2' }));
  if (next) upstream.batches.unshift(next);
  let isNextSeen = false;
  const seeing = isSeen('batch_2').then(() => {
    isNextSeen = true;
  });
  // Again and again: who was taken for dead on a busy machine looks once more when that is due.
  const look = async () => {
    await moveClock(200);
    return isNextSeen;
  };
  await expect.poll(look, { interval: 500, timeout: 120_000 }).toBe(true);
  await seeing;
  second.stop();
  await running[1];
});
