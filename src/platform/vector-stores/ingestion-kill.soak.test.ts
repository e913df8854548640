import { once } from 'node:events';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { spawnPlatform } from '../testing-process';

const count = 100;

/** Some pages, with a word on the last that is in no other file. */
const textOf = (number: number) => `${'The lighthouse was white. '.repeat(200)}keyword${number}x`;

it('files whose process is killed repeatedly are indexed exactly once each', {
  timeout: 120_000,
}, async () => {
  const folder = testFolder();

  let { child, openai } = await spawnPlatform(folder);
  const file_ids: string[] = [];
  for (let number = 0; number < count; number += 1) {
    const file = new File([textOf(number)], `${number}.txt`);
    file_ids.push((await openai.files.create({ file, purpose: 'assistants' })).id);
  }
  const { id } = await openai.vectorStores.create({});
  const batch = await openai.vectorStores.fileBatches.create(id, { file_ids });
  const look = () => openai.vectorStores.fileBatches.retrieve(batch.id, { vector_store_id: id });

  const seen: number[] = [];
  for (const done of [0, 0.2, 0.6]) {
    await expect
      .poll(async () => (await look()).file_counts.completed, { timeout: 40_000, interval: 20 })
      .toBeGreaterThanOrEqual(done * count);
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, openai } = await spawnPlatform(folder));
    seen.push((await look()).file_counts.completed);
  }
  await expect
    .poll(async () => (await look()).status, { timeout: 60_000, interval: 50 })
    .toBe('completed');

  expect(seen.filter((completed) => completed > 0 && completed < count).length).toBeGreaterThan(0);
  const { vectorStores } = openai;
  const store = await vectorStores.retrieve(id);
  expect(store.file_counts).toMatchObject({ in_progress: 0, completed: count, total: count });
  let bytes = 0;
  const sizes = new Set<number>();
  for await (const file of vectorStores.files.list(id, { limit: 100 })) {
    expect(file.status).toBe('completed');
    bytes += file.usage_bytes ?? 0;
    const content = await vectorStores.files.content(file.id, { vector_store_id: id });
    sizes.add(content.data.length);
  }
  expect(store.usage_bytes).toBe(bytes);
  // Each file is there as often as any other: once.
  expect(sizes.size).toBe(1);
  for (const number of [0, 1, count - 1]) {
    const { data } = await vectorStores.search(id, { query: `keyword${number}x` });
    expect(data[0]?.filename).toBe(`${number}.txt`);
    const same = data.filter(({ content }) => content[0]?.text.endsWith(`keyword${number}x`));
    expect(same).toHaveLength(1);
  }
});
