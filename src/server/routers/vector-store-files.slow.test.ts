import { expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';

it('the files of a store show their chunks in order, with their tokens', async () => {
  const { openai, services, as } = await startTracking();
  const text = Array.from({ length: 400 }, (_, day) => `The tide of day ${day}.`).join(' ');
  const { id: parent } = await openai.vectorStores.create({});
  const upload = new File([text], 'tides.txt');
  const { id } = await openai.files.create({ file: upload, purpose: 'assistants' });
  await openai.vectorStores.files.create(parent, { file_id: id });
  await services.platform.idle();
  const { vectorStoreFiles } = as('viewer');
  const file = { connection, parent, id };
  const { chunks, total } = await vectorStoreFiles.chunks(file);
  expect(total).toBeGreaterThan(2);
  expect(chunks.map(({ position }) => position)).toEqual([...chunks.keys()]);
  expect(chunks[0]?.text).toContain('day 0.');
  for (const { tokens } of chunks) expect(tokens).toBeLessThanOrEqual(800);
  const second = await vectorStoreFiles.chunks({ ...file, offset: 1, limit: 1 });
  expect(second.chunks).toEqual([chunks[1]]);
});
