import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { testFolder } from '../testing-folder';
import { aborted, runAsLeader } from './run-as-leader';

const newFile = () => join(testFolder(), 'lock');

/** Starts to wait for the lead, and tells when it is had. */
function candidate(file: string) {
  const quit = new AbortController();
  onTestFinished(() => quit.abort());
  const { promise: leads, resolve } = promiseWithResolver();
  const ended = runAsLeader(
    { role: 'test', file },
    {
      signal: quit.signal,
      retryAfter: 10,
      onElected(signal) {
        resolve();
        return aborted(signal);
      },
    },
  );
  return { leads, ended, quit: () => quit.abort() };
}

function promiseWithResolver() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

describe('the lead', () => {
  it('is held by one at a time, and passes on when it is released', async () => {
    const file = newFile();
    const first = candidate(file);
    await first.leads;
    const second = candidate(file);
    const early = await Promise.race([second.leads.then(() => 'second'), first.ended, tick(60)]);

    expect(early).toBe('nobody');

    first.quit();
    await second.leads;
  });

  it('is no longer waited for after an abort', async () => {
    const file = newFile();
    await candidate(file).leads;
    const second = candidate(file);

    second.quit();

    await second.ended;
  });

  it('passes on when the process that has it is killed', async () => {
    const file = newFile();
    const holder = spawnHolder(file);
    await once(holder.stdout ?? holder, 'data');
    const next = candidate(file);
    expect(await Promise.race([next.leads.then(() => 'next'), tick(60)])).toBe('nobody');

    holder.kill('SIGKILL');

    await next.leads;
  });
});

const tick = (milliseconds: number) =>
  new Promise((resolve) => setTimeout(resolve, milliseconds, 'nobody'));

function spawnHolder(file: string): ChildProcess {
  const program = `
    import { runAsLeader } from './src/lib/leader-election/run-as-leader.ts';
    const { signal } = new AbortController();
    const onElected = () => { console.log('leads'); return new Promise(() => setInterval(() => {}, 1000)); };
    await runAsLeader({ role: 'test', file: ${JSON.stringify(file)} }, { signal, onElected });
  `;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program]);
  onTestFinished(() => void child.kill('SIGKILL'));
  return child;
}
