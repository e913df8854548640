import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startS3rver } from '@/lib/bytes/s3/testing-s3rver';
import { testFolder } from '@/lib/testing-folder';
import { overTcp, startPostgres } from '@/lib/testing-postgres';
import { stallingProxy } from '@/lib/testing-stalling-proxy';
import { buildConsoleProgram, startConsole } from './testing-consoles';
import {
  createAsk,
  inTurns,
  runBatch,
  runThread,
  soakKey,
  upload,
  uploadedNames,
} from './testing-soak-work';

const programs = process.env.TEST_POSTGRES_BIN;
const seconds = 60;
const counts = { batches: 2, lines: 1_000, runs: 40, uploads: 40 };

const title = programs
  ? 'three consoles with their bytes in a bucket, of which one is without network to the database for a minute'
  : 'three consoles, of which one is without network (skipped without TEST_POSTGRES_BIN)';

describe.skipIf(!programs)(title, { timeout: 600_000 }, () => {
  it('lose nothing and do nothing twice, and it works again afterwards', async () => {
    const postgres = await startPostgres(programs ?? '');
    onTestFinished(() => postgres.stop());
    const proxy = await stallingProxy(overTcp(postgres.url));
    onTestFinished(() => proxy.close());
    const program = buildConsoleProgram();
    const env = {
      DATABASE_URL: postgres.url,
      SIGNALBOX_SECRET: randomUUID() + randomUUID(),
      PLATFORM_API_KEY: soakKey,
      LOG_LEVEL: 'silent',
      ...{ FILES_URL: 's3://bucket/box', S3_ENDPOINT: await startS3rver() },
      ...{ S3_ACCESS_KEY_ID: 'S3RVER', S3_SECRET_ACCESS_KEY: 'S3RVER' },
    };
    // Each has a folder of its own, as on a machine of its own.
    const start = (more: Record<string, string> = {}) =>
      startConsole(program, { ...env, DATA_DIR: testFolder(), ...more });
    const cutOff = await start({ DATABASE_URL: proxy.url });
    const others = [await start(), await start()];
    const failures: string[] = [];
    const ask = createAsk([cutOff, ...others], failures);

    const outage = (async () => {
      // All three are at work.
      await pause(5_000);
      // Nobody asks it, and what it was asked is asked of the others again.
      cutOff.isUp = false;
      proxy.set('stall');
      await pause(seconds * 1_000);
      const ready = await fetch(`${cutOff.url}/api/health/ready`);
      proxy.set('flow');
      return ready.status;
    })();
    const [batches, runs, uploads] = await Promise.all([
      Promise.all(Array.from({ length: counts.batches }, (_, n) => runBatch(ask, n, counts.lines))),
      inTurns(counts.runs, 2, (n) => runThread(ask, n)),
      inTurns(counts.uploads, 1, (n) => upload(ask, n)),
    ]);

    // It does not answer for the database that it cannot reach.
    expect(await outage).toBe(503);
    expect(failures).toEqual([]);
    for (const ids of batches) {
      expect(ids).toHaveLength(counts.lines);
      expect(new Set(ids).size).toBe(counts.lines);
    }
    expect(new Set(runs)).toEqual(new Set(['completed 2']));
    const isReady = async () => (await fetch(`${cutOff.url}/api/health/ready`)).status;
    await expect.poll(isReady, { timeout: 30_000 }).toBe(200);
    cutOff.isUp = true;
    // What comes late of what was sent before changes nothing, and it takes part again.
    const askIt = createAsk([cutOff], failures);
    expect(new Set(await runBatch(askIt, 9, 200)).size).toBe(200);
    const files = new Map<string, number>();
    for (const name of await uploadedNames(askIt)) files.set(name, (files.get(name) ?? 0) + 1);
    expect(files).toEqual(new Map(uploads.map((name) => [name, 1])));
    expect(failures).toEqual([]);
  });
});
