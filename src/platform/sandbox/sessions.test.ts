import { describe, expect, it } from 'vitest';
import type { SandboxSession } from './sandbox';
import { createSandboxSessions } from './sessions';

/** Sessions that count, of a sandbox that runs nothing. */
function startSessions(maxSessions = 2) {
  const clock = { now: 0 };
  const ended: number[] = [];
  let count = 0;
  const start = async (): Promise<SandboxSession> => {
    count += 1;
    const number = count;
    let isOpen = true;
    return {
      get isOpen() {
        return isOpen;
      },
      execute: async () => ({ status: 'completed', output: String(number), images: [] }),
      write: async () => {},
      list: async () => [],
      read: async () => undefined,
      remove: async () => {},
      end: async () => {
        if (isOpen) ended.push(number);
        isOpen = false;
      },
    };
  };
  const sandbox = { kind: 'bubblewrap' as const, runtime: 'Python', start };
  const sessions = createSandboxSessions({
    choose: async () => ({ sandbox }),
    now: () => clock.now,
    maxSessions,
  });
  const numberOf = (key: string) =>
    sessions.use(key, async (session, isNew) => {
      const { output } = await session.execute('');
      return isNew ? `new ${output}` : output;
    });
  return { sessions, clock, ended, numberOf };
}

const minute = 60_000;

describe('sessions of a sandbox', () => {
  it('are one for each key, until unused for twenty minutes', async () => {
    const { sessions, clock, ended, numberOf } = startSessions();
    expect([await numberOf('a'), await numberOf('b'), await numberOf('a')]).toEqual([
      'new 1',
      'new 2',
      '1',
    ]);
    clock.now = 15 * minute;
    await numberOf('a');
    clock.now = 20 * minute;
    await sessions.endIdle();
    expect(ended).toEqual([2]);
    expect(await numberOf('a')).toBe('1');
    expect(await numberOf('b')).toBe('new 3');
  });

  it('are closed for others, the least recently used first', async () => {
    const { clock, ended, numberOf } = startSessions();
    for (const key of ['a', 'b', 'a', 'c']) {
      clock.now += 1;
      await numberOf(key);
    }
    expect(ended).toEqual([2]);
  });

  it('run the tasks of a key in sequence, and a limited number at once', async () => {
    const { sessions } = startSessions();
    const log: string[] = [];
    let running = 0;
    let most = 0;
    const task = (name: string) => async () => {
      running += 1;
      most = Math.max(most, running);
      log.push(`+${name}`);
      await new Promise((resolve) => setImmediate(resolve));
      log.push(`-${name}`);
      running -= 1;
    };
    await Promise.all([
      sessions.use('a', task('a1')),
      sessions.use('a', task('a2')),
      sessions.use('b', task('b')),
      sessions.use('c', task('c')),
    ]);
    expect(most).toBe(2);
    expect(log.indexOf('-a1')).toBeLessThan(log.indexOf('+a2'));
  });

  it('all end when the server stops, and none is started', async () => {
    const { sessions, ended, numberOf } = startSessions();
    await numberOf('a');
    await numberOf('b');
    await sessions.close();
    expect(ended.sort()).toEqual([1, 2]);
    await expect(numberOf('c')).rejects.toThrow('stopping');
  });

  it('are refused with the reason without a sandbox', async () => {
    const sessions = createSandboxSessions({
      choose: async () => ({ reason: 'There is none.' }),
      now: () => 0,
    });
    await expect(sessions.use('a', async () => 1)).rejects.toThrow('There is none.');
  });
});
