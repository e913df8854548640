import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it, onTestFinished } from 'vitest';
import { vectorOf } from '../../engine/simulator/embedding/embedding';
import { childrenOf, isAlive } from '../process/testing';
import { openIndexClient } from './index-client';
import { dimensions, indexFile, oldIndexFile, shorthands } from './testing';

const entry = 'index/child.ts';
const place = { vector_store_id: 'vs', file_id: 'a' };
const chunk = (text: string) => ({ text, vector: vectorOf(text, dimensions) });

function startIndexClient(file = indexFile()) {
  const index = openIndexClient(file);
  onTestFinished(() => index.close());
  return { ...index, file, ...shorthands(index) };
}

const childOf = (role: 'search' | 'write', file: string) =>
  childrenOf(process.pid, `${entry} ${role} ${file}`);

describe('an index in child processes', { timeout: 60_000 }, () => {
  it('answers like an index in this process', async () => {
    const index = startIndexClient();
    expect(childrenOf(process.pid, entry)).toEqual([]);
    expect(await index.find('tide')).toEqual([]);

    await index.put('a', ['The tide comes.', 'The tide goes.'], { lang: 'en' });
    await index.put('b', ['Bread rises.']);
    await index.setAttributes({ ...place, file_id: 'b' }, { lang: 'de' });

    expect(await index.find('tide', { limit: 2 })).toEqual(['a', 'a']);
    expect(await index.find('tide', { filter: { type: 'eq', key: 'lang', value: 'de' } })).toEqual([
      'b',
    ]);
    expect(await index.texts(place, { offset: 1, limit: 5 })).toEqual(['The tide goes.']);
    await index.remove(place);
    expect(await index.find('tide')).toEqual(['b']);
  });

  it('backfills an older index after a search, without a write', async () => {
    const index = startIndexClient(await oldIndexFile());

    expect((await index.find('Verlängerung')).slice(0, 2).sort()).toEqual(['long', 'short']);
    await expect.poll(() => index.backfillProgress(), { timeout: 30_000 }).toBe(1);

    expect((await index.find('Verlängerungen')).slice(0, 2)).toEqual(['short', 'long']);
  });

  it('reports errors', async () => {
    const index = startIndexClient();
    await index.put('a', ['The tide comes.']);

    await expect(index.ask('tide', { vectors: [new Float32Array(3)] })).rejects.toThrow(
      '3 dimensions',
    );
    await expect(
      index.put('b', ['x']).then(() => startIndexClient('/nowhere/index.db').find('x')),
    ).rejects.toThrow(/child\.ts ended.*directory does not exist/s);
  });

  it('ends its processes when it is closed', async () => {
    const index = startIndexClient();
    await index.put('a', ['The tide comes.']);
    await index.find('tide');
    expect(childrenOf(process.pid, entry)).toHaveLength(2);

    await index.close();

    expect(childrenOf(process.pid, entry)).toEqual([]);
    await expect(index.find('tide')).rejects.toThrow('closed');
  });

  it('discards only the unfinished file of a killed writer', async () => {
    const index = startIndexClient();
    await index.put('b', ['The tide that stays.']);
    const writer = index.write(place, {});
    await writer.append(Array.from({ length: 500 }, (_, number) => chunk(`Half a tide ${number}`)));
    const more = writer.append(
      Array.from({ length: 500 }, (_, number) => chunk(`The other half ${number}`)),
    );

    const [pid = 0] = childOf('write', index.file);
    process.kill(pid, 'SIGKILL');

    await expect(more).rejects.toThrow('SIGKILL');
    await expect(writer.commit()).rejects.toThrow('deleted while it was written');
    expect(await index.find('tide')).toEqual(['b']);
    await index.put('a', ['A whole tide.']);
    expect((await index.find('tide')).sort()).toEqual(['a', 'b']);
  });

  it('repeats a search whose process was killed', async () => {
    const index = startIndexClient();
    await index.put('a', ['The tide comes.']);
    await index.find('tide');
    const [pid = 0] = childOf('search', index.file);

    const asked = index.find('tide');
    process.kill(pid, 'SIGKILL');

    expect(await asked).toEqual(['a']);
    expect(await index.find('tide')).toEqual(['a']);
  });

  it('answers while a large file is written', async () => {
    const index = startIndexClient();
    await index.put('b', ['The tide.']);
    await index.find('tide');
    const writer = index.write(place, {});
    const chunks = Array.from({ length: 3_000 }, (_, number) =>
      chunk(`The tide of day ${number}, and of all days after it. `.repeat(20)),
    );
    let isWritten = false;
    const written = writer.append(chunks).then(() => {
      isWritten = true;
    });

    expect(await index.find('tide')).toEqual(['b']);
    expect(isWritten).toBe(false);
    await written;
  });

  it('does not outlive its parent', async () => {
    const file = indexFile();
    const script = `
      import { openIndexClient } from './src/platform/retrieval/index/index-client';
      const index = openIndexClient(${JSON.stringify(file)});
      await index.remove({ vector_store_id: 'vs' });
      await index.search({ vector_store_ids: [], texts: [], vectors: [], limit: 1 });
      console.log('ready');
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
    expect(children).toHaveLength(2);

    parent.kill('SIGKILL');

    await expect.poll(() => children.some(isAlive), { timeout: 5_000 }).toBe(false);
  });

  it('does not keep its parent running', async () => {
    const script = `
      import { openIndexClient } from './src/platform/retrieval/index/index-client';
      const index = openIndexClient(${JSON.stringify(indexFile())});
      await index.search({ vector_store_ids: [], texts: [], vectors: [], limit: 1 });`;
    const parent = spawn(
      process.execPath,
      ['--import', 'tsx', '--input-type=module', '-e', script],
      { stdio: 'inherit' },
    );
    onTestFinished(() => void parent.kill('SIGKILL'));

    expect(await once(parent, 'exit')).toEqual([0, null]);
  });
});
