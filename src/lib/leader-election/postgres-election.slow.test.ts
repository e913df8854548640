import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../database/open-database';
import { withinTerm } from '../database/transaction-scope';
import { isOnPostgres, testDatabase } from '../testing-database';
import { testFolder } from '../testing-folder';
import { overTcp } from '../testing-postgres';
import { psql } from '../testing-psql';
import { stallingProxy } from '../testing-stalling-proxy';
import { runAsLeader } from './run-as-leader';
import { openMarks } from './testing-marks';

const newDatabase = () => testDatabase(testFolder(), 'console');

/** Stands for the lead, and works while it has it. */
function candidate(url: string, who: string) {
  const quit = new AbortController();
  const marks = openMarks(url);
  const events: string[] = [];
  const failures: unknown[] = [];
  const work = async (signal: AbortSignal) => {
    while (!signal.aborted) {
      await marks.add(who).catch((error) => failures.push(error));
      await pause(50, undefined, { signal }).catch(() => {});
    }
  };
  const ended = runAsLeader(
    { role: 'test', file: '', database: url },
    {
      signal: quit.signal,
      async onElected(signal) {
        events.push('leads');
        await work(signal);
        events.push('ended');
      },
    },
  );
  const close = async () => {
    quit.abort();
    await ended;
    await marks.close();
  };
  onTestFinished(close);
  return { events, failures, quit: () => quit.abort(), ended, close };
}

async function openedMarks(url: string) {
  const marks = openMarks(url);
  onTestFinished(() => marks.close());
  await marks.create();
  return marks;
}

/** Seconds until it holds. */
async function secondsUntil(holds: () => unknown): Promise<number> {
  const begun = performance.now();
  while (!(await holds())) await pause(20);
  return (performance.now() - begun) / 1_000;
}

const title = isOnPostgres()
  ? 'the lead on Postgres'
  : 'the lead on Postgres (skipped without TEST_POSTGRES_BIN)';

describe.skipIf(!isOnPostgres())(title, { timeout: 90_000 }, () => {
  it('is held by one at a time, and passes on at once when it is released', async () => {
    const url = newDatabase();
    await openedMarks(url);
    const first = candidate(url, 'first');
    await secondsUntil(() => first.events.length > 0);
    const second = candidate(url, 'second');
    await pause(1_500);
    expect(second.events).toEqual([]);

    first.quit();

    expect(await secondsUntil(() => second.events.length > 0)).toBeLessThan(3);
    expect(first.events).toEqual(['leads', 'ended']);
  });

  it('passes on within ten seconds when the connection stalls; the one before writes nothing more', async () => {
    const url = newDatabase();
    const marks = await openedMarks(url);
    const proxy = await stallingProxy(overTcp(url));
    onTestFinished(() => proxy.close());
    const old = candidate(proxy.url, 'old');
    await secondsUntil(async () => (await marks.all()).length > 0);
    const next = candidate(url, 'next');

    proxy.set('stall');

    expect(await secondsUntil(async () => (await marks.all()).includes('next'))).toBeLessThan(10);
    await secondsUntil(() => old.events.includes('ended'));
    proxy.set('flow');
    await pause(2_000);
    const all = await marks.all();
    expect(all.slice(all.indexOf('next'))).not.toContain('old');
    // It stands again, and is elected when it is its turn.
    next.quit();
    expect(await secondsUntil(() => old.events.at(-1) === 'leads')).toBeLessThan(10);
    await secondsUntil(async () => (await marks.all()).at(-1) === 'old');
  });

  it('lets work of an earlier term change nothing, in any schema and whatever it is made of', async () => {
    const url = newDatabase();
    await openedMarks(url);
    for (const round of [1, 2]) {
      const one = candidate(url, `round ${round}`);
      await secondsUntil(() => one.events.length > 0);
      await one.close();
    }
    for (const name of ['console', 'platform', 'usage']) {
      const db = openDatabase(url, {
        migrationsFolder: `drizzle/${name}`,
        postgresSchema: name,
      });
      onTestFinished(() => db.close());
      await db.plain('create table fenced (value text)').run();
      const insert = () => db.plain('insert into fenced values (?)').run('x');
      const many = () => db.plain('insert into fenced values (?)').runEach([['x'], ['y']]);
      const both = () =>
        db.inTransaction(async (tx) => {
          await tx.plain('insert into fenced values (?)').run('x');
          await tx.plain('insert into fenced values (?)').run('y');
        });
      for (const write of [insert, many, both] as (() => Promise<unknown>)[]) {
        const late = withinTerm({ role: 'test', generation: 1 }, write);
        await expect(late).rejects.toMatchObject({ name: 'LeadershipLost' });
      }
      const count = () => db.plain('select count(*) from fenced').pluck<number>();
      expect(await count()).toEqual([0]);

      await withinTerm({ role: 'test', generation: 2 }, both);
      await insert();
      expect(await count()).toEqual([3]);
    }
  });

  it('passes on when the process that has it is killed', async () => {
    const url = newDatabase();
    const marks = await openedMarks(url);
    const killed = spawnLeader(url, 'killed');
    await secondsUntil(async () => (await marks.all()).length > 0);
    const next = candidate(url, 'next');

    killed.kill('SIGKILL');

    expect(await secondsUntil(() => next.events.length > 0)).toBeLessThan(10);
  });

  it('passes on when the process that has it stands still, which leads no more when it wakes', async () => {
    const url = newDatabase();
    const marks = await openedMarks(url);
    const still = spawnLeader(url, 'still');
    await secondsUntil(async () => (await marks.all()).length > 0);
    const next = candidate(url, 'next');

    still.kill('SIGSTOP');
    expect(await secondsUntil(async () => (await marks.all()).includes('next'))).toBeLessThan(10);
    still.kill('SIGCONT');
    await pause(3_000);

    const all = await marks.all();
    expect(all.slice(all.indexOf('next'))).not.toContain('still');
    expect(still.exitCode).toBeNull();
    expect(next.events).toEqual(['leads']);
  });

  it('is lost with its connection, and had again', async () => {
    const url = newDatabase();
    const marks = await openedMarks(url);
    const one = candidate(url, 'one');
    await secondsUntil(async () => (await marks.all()).length > 0);

    psql(url, endAllOthers);

    expect(await secondsUntil(() => one.events.length === 3)).toBeLessThan(10);
    expect(one.events).toEqual(['leads', 'ended', 'leads']);
  });
});

const endAllOthers = `
  select pg_terminate_backend(pid) from pg_stat_activity
  where datname = current_database() and pid <> pg_backend_pid()`;

/** A process of its own, which goes on whatever fails. */
function spawnLeader(url: string, who: string): ChildProcess {
  const program = `
    import { setTimeout as pause } from 'node:timers/promises';
    import { runAsLeader } from './src/lib/leader-election/run-as-leader.ts';
    import { openMarks } from './src/lib/leader-election/testing-marks.ts';
    const [url, who] = ${JSON.stringify([url, who])};
    const marks = openMarks(url);
    await runAsLeader({ role: 'test', file: '', database: url }, {
      signal: new AbortController().signal,
      async onElected(signal) {
        while (!signal.aborted) {
          await marks.add(who).catch(() => {});
          await pause(20);
        }
      },
    });
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: 'inherit',
  });
  onTestFinished(async () => {
    const isOver = child.exitCode !== null || child.signalCode !== null;
    const ended = isOver ? undefined : once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  });
  return child;
}
