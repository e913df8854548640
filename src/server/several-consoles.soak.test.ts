import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { startPostgres } from '@/lib/testing-postgres';
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
/** Seconds of killing. Ten minutes by `SOAK_SECONDS=600`; less where it is one of many tests. */
const seconds = Number(process.env.SOAK_SECONDS ?? 120);
const share = Number(process.env.SOAK_SHARE ?? 1);
const counts = { batches: 5, lines: 2_000 * share, runs: 200 * share, uploads: 200 * share };

const title = programs
  ? 'three consoles on one database, of which one is killed every few seconds'
  : 'three consoles on one database (skipped without TEST_POSTGRES_BIN)';

describe.skipIf(!programs)(title, { timeout: (seconds + 600) * 1_000 }, () => {
  it('lose nothing and do nothing twice, and none that lives fails a request', async () => {
    const postgres = await startPostgres(programs ?? '');
    onTestFinished(() => postgres.stop());
    const program = buildConsoleProgram();
    const env = {
      DATA_DIR: testFolder(),
      DATABASE_URL: postgres.url,
      SIGNALBOX_SECRET: randomUUID() + randomUUID(),
      PLATFORM_API_KEY: soakKey,
      LOG_LEVEL: 'silent',
    };
    const consoles = [await startConsole(program, env)];
    consoles.push(await startConsole(program, env), await startConsole(program, env));
    const failures: string[] = [];
    const ask = createAsk(consoles, failures);

    let isOver = false;
    const kills = (async () => {
      const until = performance.now() + seconds * 1_000;
      let count = 0;
      for (let index = 0; performance.now() < until && !isOver; index += 1) {
        await pause(4_000);
        const one = consoles[index % consoles.length];
        await one?.kill();
        await one?.restart();
        count += 1;
      }
      return count;
    })();

    const [batches, runs, uploads] = await Promise.all([
      Promise.all(Array.from({ length: counts.batches }, (_, n) => runBatch(ask, n, counts.lines))),
      inTurns(counts.runs, 8, (n) => runThread(ask, n)),
      inTurns(counts.uploads, 4, (n) => upload(ask, n)),
    ]);
    isOver = seconds > 300 ? isOver : true;
    const killed = await kills;

    expect(failures).toEqual([]);
    expect(killed).toBeGreaterThan(2);
    for (const ids of batches) {
      expect(ids).toHaveLength(counts.lines);
      expect(new Set(ids).size).toBe(counts.lines);
    }
    expect(new Set(runs)).toEqual(new Set(['completed 2']));
    expect(uploads).toHaveLength(counts.uploads);
    const files = new Map<string, number>();
    for (const name of await uploadedNames(ask)) files.set(name, (files.get(name) ?? 0) + 1);
    expect(files).toEqual(new Map(uploads.map((name) => [name, 1])));
  });
});
