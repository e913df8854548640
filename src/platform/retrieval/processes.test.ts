import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { createSimulator } from '../engine/simulator/index';
import { startPlatform } from '../testing';

it('a search finds what any process has completed, and nothing that one has removed', async () => {
  const folder = testFolder();
  const engines = () => [createSimulator()];
  const one = startPlatform({ folder, engines: engines() });
  const other = startPlatform({ folder, engines: engines(), start: false });
  const { id: store } = await one.openai.vectorStores.create({ name: 'Boats' });
  const add = async (name: string, text: string) => {
    const file = await one.openai.files.create({
      file: new File([text], name),
      purpose: 'assistants',
    });
    await one.openai.vectorStores.files.createAndPoll(store, { file_id: file.id });
    return file.id;
  };
  const found = async ({ openai }: typeof one, query: object = {}) => {
    const page = await openai.vectorStores.search(store, {
      query: 'When does the tide turn?',
      ...query,
    });
    return page.data.map(({ file_id }) => file_id);
  };

  const tide = await add('tide.txt', 'The tide turns at noon.');
  expect(await found(other)).toEqual([tide]);
  const ebb = await add('ebb.txt', 'The tide turns again in the evening.');
  expect((await found(other)).sort()).toEqual([ebb, tide].sort());
  expect((await found(one)).sort()).toEqual([ebb, tide].sort());

  await other.openai.vectorStores.files.update(ebb, {
    vector_store_id: store,
    attributes: { when: 'late' },
  });
  await one.idle();
  const filters = { type: 'eq' as const, key: 'when', value: 'late' };
  expect(await found(one, { filters })).toEqual([ebb]);
  expect(await found(other, { filters })).toEqual([ebb]);

  await other.openai.vectorStores.files.delete(tide, { vector_store_id: store });
  await one.idle();
  expect(await found(one)).toEqual([ebb]);
  expect(await found(other)).toEqual([ebb]);
  const { data } = await other.openai.vectorStores.files.content(ebb, { vector_store_id: store });
  expect(data[0]?.text).toBe('The tide turns again in the evening.');

  await other.openai.vectorStores.delete(store);
  await one.idle();
  expect([...one.troubles, ...other.troubles]).toEqual([]);
  const left = await one.retrieval.index.search({
    vector_store_ids: [store],
    texts: ['tide'],
    vectors: [new Float32Array()],
    weights: { vectors: 0, words: 1 },
    limit: 9,
  });
  expect(left).toEqual([]);
});
