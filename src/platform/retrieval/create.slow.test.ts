import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { vectorOf } from '../engine/simulator/embedding/embedding';
import { createRetrieval } from './create';
import { fileOf } from './extract/testing';
import { pdfOf } from './extract/testing-pdf';
import { shorthands } from './index/testing';

it('a document is read, indexed and found', { timeout: 60_000 }, async () => {
  const folder = testFolder();
  const { read, index, close } = createRetrieval({ folder });
  onTestFinished(close);
  const source = fileOf(
    pdfOf([['Tides are caused by the moon.'], ['Bread rises by itself.']]),
    'a.pdf',
  );
  const chunking = { max_chunk_size_tokens: 100, chunk_overlap_tokens: 50 };
  const writer = index.write({ vector_store_id: 'vs', file_id: 'file-1' }, { lang: 'en' });

  for await (const texts of read(source, chunking, new AbortController().signal))
    await writer.append(texts.map((text) => ({ text, vector: vectorOf(text, 256) })));
  await writer.commit();

  const [hit] = await shorthands(index).ask('what causes tides?');
  expect(hit).toMatchObject({
    file_id: 'file-1',
    position: 0,
    text: expect.stringContaining('Tides'),
  });
});
