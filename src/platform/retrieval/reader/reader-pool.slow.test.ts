import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { fileOf } from '../extract/testing';
import { pdfOf, spacesOf } from '../extract/testing-pdf';
import { childrenOf, isAlive } from '../process/testing';
import type { SourceFile } from '../retrieval';
import { createReaderPool } from './reader-pool';

const chunking = { max_chunk_size_tokens: 100, chunk_overlap_tokens: 0 };
const never = new AbortController().signal;
const entry = 'reader/child.ts';

function openReaders(options?: Parameters<typeof createReaderPool>[0]) {
  const readers = createReaderPool(options);
  onTestFinished(() => readers.close());
  const readAll = async (source: SourceFile, signal = never) => {
    const chunks: string[] = [];
    for await (const batch of readers.read(source, chunking, signal)) chunks.push(...batch);
    return chunks;
  };
  return { ...readers, readAll };
}

const prose = 'The tide comes and the tide goes, as the moon wills it. '.repeat(40_000).trim();
const longFile = () => fileOf(prose, 'long.txt');
const bomb = () => fileOf(pdfOf([['x']], { stream: spacesOf(4_000) }), 'bomb.pdf');
/** Takes a reader many seconds, in which it hears nothing. */
const tangle = () => fileOf(`<html>${'<p>a<td>&amp;'.repeat(6_000_000)}`, 'tangle.html');

describe('readers', { timeout: 60_000 }, () => {
  it('yield the chunks of a file in batches', async () => {
    const { read, readAll } = openReaders();
    const batches: string[][] = [];
    for await (const batch of read(longFile(), chunking, never)) batches.push(batch);

    expect(batches.flat().join('') === prose).toBe(true);
    expect(batches.length).toBeGreaterThan(50);
    expect(await readAll(fileOf('Short.', 'a.txt'))).toEqual(['Short.']);
  });

  it('start on demand and are reused', async () => {
    const { readAll } = openReaders();
    const before = childrenOf(process.pid, entry);
    await readAll(fileOf('One.', 'a.txt'));
    const first = childrenOf(process.pid, entry);
    await readAll(fileOf('Two.', 'a.txt'));

    expect(before).toEqual([]);
    expect(first).toHaveLength(1);
    expect(childrenOf(process.pid, entry)).toEqual(first);
  });

  it('end when idle and when closed', async () => {
    const { readAll, close } = openReaders({ idleTimeout: 1 });
    await readAll(fileOf('One.', 'a.txt'));
    await expect.poll(() => childrenOf(process.pid, entry)).toEqual([]);

    const isRefused = expect(readAll(longFile())).rejects.toThrow();
    await expect.poll(() => childrenOf(process.pid, entry)).toHaveLength(1);
    await close();

    await isRefused;
    expect(childrenOf(process.pid, entry)).toEqual([]);
    await expect(readAll(longFile())).rejects.toThrow('closed');
  });

  it.each([
    ['an empty file', '', 'invalid_file', 'There is no text in a.txt.'],
    ['a file without letters', ' \n\0', 'invalid_file', 'There is no text in a.txt.'],
    ['an image', '\x89PNG\0\0', 'unsupported_file', 'a.txt is an image'],
  ])('refuse %s, and keep serving', async (_, content, code, message) => {
    const { readAll } = openReaders();
    const file = fileOf(Buffer.from(content, 'latin1'), 'a.txt');

    await expect(readAll(file)).rejects.toMatchObject({
      name: 'UnreadableFile',
      code,
      message: expect.stringContaining(message),
    });
    expect(await readAll(fileOf('Next.', 'a.txt'))).toEqual(['Next.']);
  });

  it('report a missing file', async () => {
    const { readAll } = openReaders();
    await expect(readAll({ path: '/nowhere/file', filename: 'a.txt' })).rejects.toMatchObject({
      code: 'server_error',
      message: expect.stringContaining('ENOENT'),
    });
  });

  it('fail a file that takes too much memory and keep serving', async () => {
    const { readAll } = openReaders();

    await expect(readAll(bomb())).rejects.toMatchObject({
      code: 'invalid_file',
      message: 'Reading the file takes too much memory.',
    });
    expect(await readAll(fileOf('Next.', 'a.txt'))).toEqual(['Next.']);
  });

  it('fail a file that takes too long and keep serving', async () => {
    const hasty = openReaders({ timeLimit: 1_500 });

    await expect(hasty.readAll(tangle())).rejects.toMatchObject({
      code: 'invalid_file',
      message: 'Reading the file took too long.',
    });
    expect(childrenOf(process.pid, entry)).toEqual([]);
    const { readAll } = openReaders();
    expect(await readAll(fileOf('Next.', 'a.txt'))).toEqual(['Next.']);
  });

  it('do not count the time that the consumer takes', async () => {
    const { read } = openReaders({ timeLimit: 20_000 });
    let time = 0;
    const clock = performance.now.bind(performance);
    performance.now = () => clock() + time;
    onTestFinished(() => {
      performance.now = clock;
    });
    let batches = 0;
    for await (const _ of read(longFile(), chunking, never)) {
      batches += 1;
      time += 15_000;
    }

    expect(batches).toBeGreaterThan(50);
  });

  it('stop in the middle of a file when aborted', async () => {
    const { read, readAll } = openReaders();
    const stop = new AbortController();
    const reading = (async () => {
      for await (const _ of read(longFile(), chunking, stop.signal)) stop.abort(new Error('Off.'));
    })();
    await expect(reading).rejects.toThrow('Off.');

    const busy = new AbortController();
    const tangled = readAll(tangle(), busy.signal);
    await expect.poll(() => childrenOf(process.pid, entry)).toHaveLength(1);
    busy.abort(new Error('Off.'));
    await expect(tangled).rejects.toThrow('Off.');
    expect(childrenOf(process.pid, entry)).toEqual([]);
    await expect(readAll(longFile(), AbortSignal.abort(new Error('Off.')))).rejects.toThrow('Off.');
  });

  it('end when the consumer stops iterating', async () => {
    const { read } = openReaders();
    for await (const _ of read(longFile(), chunking, never)) break;

    expect(childrenOf(process.pid, entry)).toEqual([]);
  });

  it('fail only the file whose reader was killed', async () => {
    const { read, readAll } = openReaders();
    const reading = (async () => {
      for await (const _ of read(longFile(), chunking, never))
        for (const pid of childrenOf(process.pid, entry)) process.kill(pid, 'SIGKILL');
    })();

    await expect(reading).rejects.toMatchObject({ name: 'UnreadableFile', code: 'server_error' });
    expect(await readAll(fileOf('Next.', 'a.txt'))).toEqual(['Next.']);
  });

  it('read in parallel, one file per process, while others wait', async () => {
    const { readAll } = openReaders({ maxReaders: 2 });
    const files = Array.from({ length: 5 }, (_, number) => fileOf(`File ${number}.`, 'a.txt'));
    const texts = await Promise.all(files.map((file) => readAll(file)));

    expect(texts).toEqual(files.map((_, number) => [`File ${number}.`]));
    expect(childrenOf(process.pid, entry).length).toBeLessThanOrEqual(2);
  });

  it.each([
    ['that has nothing to do', () => fileOf('Short.', 'a.txt'), 0],
    ['that hears nothing', tangle, 1_500],
  ])('die with their parent, even one %s', async (_, file, timeLimit) => {
    const { path, filename } = file();
    const script = `
      import { createReaderPool } from './src/platform/retrieval/reader/reader-pool';
      const readers = createReaderPool();
      const read = async () => {
        for await (const _ of readers.read(${JSON.stringify({ path, filename })}, ${JSON.stringify(chunking)}, new AbortController().signal));
      };
      const reading = read();
      ${timeLimit > 0 ? '' : 'await reading;'}
      setTimeout(() => console.log('ready'), ${timeLimit});
      setInterval(() => {}, 1_000);`;
    const parent = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    onTestFinished(() => void parent.kill('SIGKILL'));
    await once(parent.stdout, 'data');
    const children = childrenOf(parent.pid, entry);
    expect(children).toHaveLength(1);

    parent.kill('SIGKILL');

    await expect.poll(() => children.some(isAlive), { timeout: 5_000 }).toBe(false);
  });
});
