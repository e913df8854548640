import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAI } from '@/lib/openai';
import { startPostgres } from '../src/lib/testing-postgres';
import { withFolder } from './batch-file';
import { benchKey, startPlatformProcess } from './platform-process';
import type { Row } from './row';
import { secondsOfBatch } from './run-batch';
import { startSlowBackend } from './slow-backend';

const lines = 1_600;
/** What a backend takes that nothing is said of. */
const concurrency = 8;
/** Milliseconds after which the backend answers. */
const latency = 200;

/**
 * How fast processes on one Postgres database run a batch of 1,600 chats together, each with 8 requests under way, over a
 * backend that answers after 200 ms. `TEST_POSTGRES_BIN` names the folder of the programs of Postgres.
 */
export async function processRows(): Promise<Row[]> {
  const programs = process.env.TEST_POSTGRES_BIN;
  if (!programs) throw new Error('TEST_POSTGRES_BIN does not name the programs of Postgres.');
  const backend = await startSlowBackend(latency);
  const server = await startPostgres(programs);
  try {
    return await withFolder(async (folder) => {
      const backends = [{ url: backend.baseURL, key: benchKey, concurrency }];
      writeFileSync(join(folder, 'platform.json'), JSON.stringify({ backends }));
      const rows: Row[] = [];
      const rates: number[] = [];
      for (const count of [1, 2, 3]) {
        rates.push(await linesASecond(count, folder, server.url));
        rows.push({
          name: `lines of a batch, by ${count} ${count === 1 ? 'process' : 'processes'} on Postgres`,
          ours: rates.at(-1) ?? 0,
          peer: rates[0] ?? 0,
          peerName: 'by one',
          unit: 'lines/s',
          aim: `near ${count}`,
        });
      }
      return rows;
    });
  } finally {
    await server.stop();
    await backend.stop();
  }
}

/** After a first batch that warms them up. */
async function linesASecond(count: number, folder: string, database: string): Promise<number> {
  const platforms = [];
  for (let one = 0; one < count; one += 1)
    platforms.push(await startPlatformProcess(folder, ['--database', database]));
  try {
    const openai = new OpenAI({ apiKey: benchKey, baseURL: platforms[0]?.baseURL ?? '' });
    await secondsOfBatch(openai, lines / 10);
    return lines / (await secondsOfBatch(openai, lines));
  } finally {
    for (const platform of platforms) await platform.stop();
  }
}
