import { Readable } from 'node:stream';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type CodeRequest, executeCode } from './execute-code';
import { createSandboxSessions } from './sessions';
import { tryInTest } from './testing';

const { choice, isMissing, title } = await tryInTest('bubblewrap');

/** Executes code, and counts the bytes of what it has written. */
function start() {
  const sessions = createSandboxSessions({ choose: async () => choice, now: Date.now });
  onTestFinished(() => sessions.close());
  const saved: [name: string, bytes: number][] = [];
  const run = (code: string, more: Partial<CodeRequest> = {}) =>
    executeCode(sessions, {
      key: 'thread',
      code,
      inputs: [],
      hasEarlierCode: false,
      async save(name, bytes) {
        let count = 0;
        for await (const piece of bytes) count += piece.length;
        saved.push([name, count]);
        return `file-${saved.length}`;
      },
      ...more,
    });
  return { sessions, run, saved };
}

describe.skipIf(isMissing)(`files of code (${title})`, () => {
  it('are returned when they are written or changed, once', async () => {
    const { run, saved } = start();
    const input = {
      id: 'file-in',
      name: 'in.txt',
      size: 2,
      open: async () => Readable.from([Buffer.from('in')]),
    };
    const inputs = [input];
    const { written } = await run(`open('a.txt', 'w').write(open('in.txt').read() * 2);`, {
      inputs,
    });
    expect(written).toEqual([{ id: 'file-1', name: 'a.txt' }]);
    expect((await run('1', { inputs })).written).toEqual([]);
    await run(`open('in.txt', 'a').write('more'); open('b.txt', 'w');`, { inputs });
    expect(saved).toEqual([
      ['a.txt', 4],
      ['b.txt', 0],
      ['in.txt', 6],
    ]);
  });

  it('with holes do not fill the disk: their bytes are limited by the size of a folder', async () => {
    const { run, saved } = start();
    const { output, written } = await run(
      `for name in 'abc': open(name, 'w').truncate(300 << 20)\nfor number in range(60): open(f'n{number}', 'w')`,
    );
    expect(written).toHaveLength(50);
    expect(output).toContain('[13 of the files written are too many or too large.]');
    expect(saved.filter(([, bytes]) => bytes > 0)).toEqual([['a', 300 * 2 ** 20]]);
  });
});
