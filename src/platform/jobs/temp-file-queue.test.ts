import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { openTempFileQueue } from './temp-file-queue';

function makeFolder() {
  const folder = testFolder();
  return folder;
}

async function all<Item>(source: AsyncIterable<Item>) {
  const items: Item[] = [];
  for await (const item of source) items.push(item);
  return items;
}

async function* items() {
  for (let count = 0; count < 1_000; count += 1) yield [`${count}`, 'ä\n"\u2028', '😀'.repeat(200)];
}

it('a temporary file queue returns its content and leaves no file', async () => {
  const folder = makeFolder();

  const kept = await openTempFileQueue(items(), join(folder, 'a.part'));

  expect(readdirSync(folder)).toEqual([]);
  const expected = await all(items());
  expect(await all(kept)).toEqual(expected);
  expect(await all(kept)).toEqual(expected);
  await kept.close();
});

it('an empty queue is empty', async () => {
  const kept = await openTempFileQueue((async function* () {})(), join(makeFolder(), 'a.part'));

  expect(await all(kept)).toEqual([]);
  await kept.close();
});

it('a queue fails with its source', async () => {
  const folder = makeFolder();
  async function* broken() {
    yield 1;
    throw new Error('No more.');
  }

  await expect(openTempFileQueue(broken(), join(folder, 'a.part'))).rejects.toThrow('No more.');
  expect(readdirSync(folder)).toEqual([]);
});
