import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { testFolder } from '../testing-folder';
import { createFolderStore } from './folder-store';
import { localCopy } from './local-copy';
import { prefixedStore } from './prefixed-store';
import { describeObjectStore } from './testing-object-store';

const large = 2 ** 21;

describeObjectStore('a folder', async () => createFolderStore(testFolder()), { large });

describeObjectStore(
  'a part of a store',
  async () => prefixedStore(createFolderStore(testFolder()), 'some/where/'),
  { large },
);

describe('a folder as a store', () => {
  it('holds files that only their owner can read, below their keys', async () => {
    const folder = testFolder();
    const store = createFolderStore(folder);
    await store.put('a/b', [Buffer.from('x')]);
    await store.appendable('a/c').append(0, [Buffer.from('x')]);
    for (const name of ['b', 'c'])
      expect(statSync(join(folder, 'a', name)).mode & 0o777).toBe(0o600);
    expect(store.path('a/b')).toBe(join(folder, 'a', 'b'));
    expect(await store.freeBytes()).toBeGreaterThan(0);
  });

  it('removes what dead writers left, and nothing that is young', async () => {
    const folder = testFolder();
    const store = createFolderStore(folder);
    mkdirSync(join(folder, 'a'));
    for (const name of ['old.part', 'young.part', 'old'])
      writeFileSync(join(folder, 'a', name), 'x');
    for (const name of ['old.part', 'old']) utimesSync(join(folder, 'a', name), 0, 0);
    await store.removeUnfinished('a/', 3_600_000);
    expect(readdirSync(join(folder, 'a')).sort()).toEqual(['old', 'young.part']);
  });

  it('gives libraries the file itself', async () => {
    const folder = testFolder();
    const store = createFolderStore(folder);
    await store.put('a', [Buffer.from('x')]);
    const { path, release } = await localCopy(store, 'a', join(folder, 'scratch'));
    expect(path).toBe(join(folder, 'a'));
    await release();
    expect(await text(await store.read('a'))).toBe('x');
  });
});
