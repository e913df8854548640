import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { openSession, readText, tryInTest } from '../testing';

const { isMissing, title } = await tryInTest('bubblewrap');

describe.skipIf(isMissing)(`a session in bubblewrap (${title})`, () => {
  const open = (limits = {}) => openSession('bubblewrap', limits);

  it('keeps variables, and prints the value of the last expression as a notebook does', async () => {
    const session = await open();
    await session.execute('x = 40');
    expect(await session.execute('print("x is", x)\nx + 2')).toEqual({
      status: 'completed',
      output: 'x is 40\n42\n',
      images: [],
    });
    expect((await session.execute('x;')).output).toBe('');
  });

  it('reports errors with the lines of the code only, and continues', async () => {
    const session = await open();
    const failed = await session.execute('def f():\n    raise ValueError("no")\n\nf()');
    expect(failed.status).toBe('failed');
    expect(failed.output).toContain('line 4, in <module>\n    f()');
    expect(failed.output).toMatch(/ValueError: no\n$/);
    expect(failed.output).not.toContain('run_cell');
    expect((await session.execute('1 +')).output).toContain('SyntaxError');
    expect((await session.execute('6 * 7')).output).toBe('42\n');
  });

  it('streams printed output in order, also of child processes', async () => {
    const session = await open();
    const heard: string[] = [];
    const { output } = await session.execute(
      'import subprocess, sys\nprint("a")\nsubprocess.run(["echo", "b"])\nprint("c", file=sys.stderr)',
      { onOutput: (text) => heard.push(text) },
    );
    expect(output).toBe('a\nb\nc\n');
    expect(heard.join('')).toBe(output);
  });

  it('accepts and returns files, also in folders', async () => {
    const session = await open();
    await session.write('in.csv', 4, Readable.from([Buffer.from('1,2'), Buffer.from('\n')]));
    await session.execute(
      'import os\nos.makedirs("sub")\nopen("sub/out.txt", "w").write(open("in.csv").read() * 2)',
    );
    expect(await session.list()).toMatchObject([
      { name: 'in.csv', size: 4 },
      { name: 'sub/out.txt', size: 8 },
    ]);
    expect(await readText(session, 'sub/out.txt')).toBe('1,2\n1,2\n');
    await session.remove('in.csv');
    expect(await session.list()).toMatchObject([{ name: 'sub/out.txt' }]);
  });

  it('reports a file that is too large', async () => {
    const session = await open({ folderSize: 2 ** 20 });
    const bytes = Readable.from([Buffer.alloc(3 * 2 ** 20)]);
    await expect(session.write('big', 3 * 2 ** 20, bytes)).rejects.toThrow('No space left');
    expect((await session.execute('1')).output).toBe('1\n');
  });

  it('stops code that is interrupted, and keeps its variables', async () => {
    const session = await open();
    const stopping = new AbortController();
    const stopped = await session.execute('x = 1\nprint("begun")\nwhile True: pass', {
      signal: stopping.signal,
      onOutput: () => stopping.abort(),
    });
    expect(stopped).toMatchObject({ status: 'interrupted' });
    expect(stopped.output).toContain('[The code was stopped.]');
    expect((await session.execute('x')).output).toBe('1\n');
  });

  it('ends with its interpreter', async () => {
    const session = await open();
    const ended = await session.execute('import os\nprint("so far")\nos._exit(3)');
    expect(ended).toMatchObject({ status: 'ended', output: 'so far\n' });
    expect(ended.reason).toContain('exit code 3');
    expect(session.isOpen).toBe(false);
  });
});

const hasPlots = title.includes('matplotlib');

describe.skipIf(isMissing || !hasPlots)(`figures in bubblewrap (${title})`, () => {
  it('become images if they are shown or left open', async () => {
    const session = await openSession('bubblewrap');
    const { images, output, status } = await session.execute(
      'import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.show()\nplt.figure()\nplt.plot([2, 1]);',
    );
    expect({ status, output }).toEqual({ status: 'completed', output: '' });
    expect(images).toHaveLength(2);
    for (const image of images)
      expect(image.subarray(0, 8)).toEqual(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'));
  });

  it('let pandas work as usual', async () => {
    const session = await openSession('bubblewrap');
    const { output } = await session.execute(
      'import pandas as pd\npd.DataFrame({"a": [1, 2, 3]}).a.mean()',
    );
    expect(output).toBe('2.0\n');
  });
});
