import { expect, it } from 'vitest';
import { toFile } from '@/lib/openai';
import { connection, startTracking } from '../history/testing';

it('the files of a file batch are read page by page, and by their state', async () => {
  const { as, openai } = await startTracking();
  const store = await openai.vectorStores.create({ name: 'Rules' });
  const upload = async (name: string, text: string | Uint8Array<ArrayBuffer>) =>
    (await openai.files.create({ file: await toFile(text, name), purpose: 'assistants' })).id;
  const readable = await upload('rules.txt', 'Points are clipped before they are run over.');
  const unreadable = await upload('empty.txt', '');
  const { id, status } = await openai.vectorStores.fileBatches.createAndPoll(store.id, {
    file_ids: [readable, unreadable],
  });
  const of = { connection, id, parent: store.id };
  const { vectorStores } = as('viewer');
  expect(await vectorStores.fileBatch(of)).toMatchObject({ id, status, parent: store.id });
  const all = await vectorStores.fileBatchFiles(of);
  expect(all.items.map((file) => file.id).sort()).toEqual([readable, unreadable].sort());
  expect(all.next_cursor).toBeNull();
  const failed = await vectorStores.fileBatchFiles({ ...of, filter: 'failed' });
  expect(failed.items).toMatchObject([
    { id: unreadable, last_error: { code: expect.any(String) } },
  ]);
  await expect(vectorStores.fileBatchFiles({ ...of, id: 'vsfb_nowhere' })).rejects.toMatchObject({
    code: 'NOT_FOUND',
  });
});
