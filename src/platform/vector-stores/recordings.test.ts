import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createAsk } from '../testing';
import { startStores, upload } from './testing';

const folder = process.env.RECORDINGS_DIR;

/** What the live API answered when it was recorded. */
function recorded(name: string) {
  const { response_body } = JSON.parse(readFileSync(join(folder ?? '', `${name}.json`), 'utf8'));
  return response_body;
}

/** The names of the fields, and the kinds of their values, in their order. Times and ids are others. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 1).map(shapeOf);
  if (typeof value !== 'object' || value === null) return value === null ? null : typeof value;
  return Object.entries(value).map(([name, inner]) => [name, shapeOf(inner)]);
}

describe.skipIf(!folder || !existsSync(folder))('compared with recordings of the live API', () => {
  it('vector stores, their files and batches have the same fields in the same order', async () => {
    const platform = startStores({ start: false });
    const ask = createAsk(platform);
    const file_id = await upload(platform, 'The cat sleeps.');
    const other = await upload(platform, 'A dog barks.');
    const alike = (answer: { body: unknown }, name: string) =>
      expect(shapeOf(answer.body), name).toEqual(shapeOf(recorded(name)));

    const { body: store } = await ask('POST', '/vector_stores', { file_ids: [file_id] });
    const files = `/vector_stores/${store.id}/files`;
    const batches = `/vector_stores/${store.id}/file_batches`;
    const created = await ask('POST', files, { file_id });
    const batch = await ask('POST', batches, { file_ids: [other] });
    platform.start();
    await platform.idle();

    alike({ body: store }, 'createVectorStore__ok');
    alike(created, 'createVectorStoreFile__ok_in_progress');
    alike(await ask('GET', files), 'listVectorStoreFiles__ok');
    alike(batch, 'createVectorStoreFileBatch__ok');
    alike(await ask('GET', `${batches}/${batch.body.id}`), 'getVectorStoreFileBatch__ok');
    alike(
      await ask('POST', `${batches}/${batch.body.id}/cancel`),
      'cancelVectorStoreFileBatch__ok',
    );
    alike(
      await ask('GET', `${batches}/${batch.body.id}/files?filter=completed`),
      'listFilesInVectorStoreBatch__ok',
    );
    alike(await ask('DELETE', `${files}/${file_id}`), 'deleteVectorStoreFile__ok');
    alike(await ask('DELETE', `/vector_stores/${store.id}`), 'deleteVectorStore__ok');

    await ask('POST', '/vector_stores', { name: 'Test' });
    alike(await ask('GET', '/vector_stores'), 'listVectorStores__ok');
  });
});
