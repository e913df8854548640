import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { vectorOf } from '../src/platform/engine/simulator/embedding/embedding';
import { openTokenizer } from '../src/platform/engine/tokens';
import { createRetrieval } from '../src/platform/retrieval/create';
import { openIndex } from '../src/platform/retrieval/index/open';
import type { Retrieval, SourceFile } from '../src/platform/retrieval/retrieval';
import { createProse } from './prose';
import type { Row } from './row';

const count = 1_000;
const size = 10_000;
const megabytes = (count * size) / 1e6;
const chunking = { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 };

/** Documents from the disk to where they are found, and each step of that alone. */
export async function ingestionRows(folder: string): Promise<Row[]> {
  mkdirSync(folder);
  const sources = writeDocuments(folder);
  const retrieval = createRetrieval({ folder });
  try {
    await readAll(retrieval, sources.slice(0, 4));
    const texts: string[][] = [];
    const reading = await speed(async () => {
      texts.push(...(await readAll(retrieval, sources)));
    });
    const whole = await speed(() => ingestAll(retrieval, sources));
    const { count: countTokens } = await openTokenizer();
    const chunks = texts.flat();
    const counting = await speed(async () => {
      for (const text of chunks) countTokens(text);
    });
    const embedding = await speed(async () => {
      for (const text of chunks) vectorOf(text, 512);
    });
    const writing = await writingSpeed(join(folder, 'alone.db'), texts);

    const row = (name: string, ours: number, peer: number, peerName: string): Row => {
      return { name, ours, peer, peerName, unit: 'MB/s', aim: '' };
    };
    const what = `${count} documents of ${size / 1_000} kB`;
    return [
      row(`ingestion, ${what}`, whole, reading, 'reading and cutting them alone'),
      row('  reading and cutting', reading, counting, 'counting the tokens of their chunks'),
      row('  embeddings, built in', embedding, counting, 'counting their tokens'),
      row('  writing to the index', writing, counting, 'counting their tokens'),
    ];
  } finally {
    await retrieval.close();
  }
}

function writeDocuments(folder: string): SourceFile[] {
  const prose = createProse(3);
  return Array.from({ length: count }, (_, number) => {
    const path = join(folder, `${number}.txt`);
    writeFileSync(path, prose(1_500).slice(0, size));
    return { path, filename: `${number}.txt` };
  });
}

async function readAll(retrieval: Retrieval, sources: SourceFile[]): Promise<string[][]> {
  return Promise.all(
    sources.map(async (source) => {
      const texts: string[] = [];
      for await (const batch of retrieval.read(source, chunking, new AbortController().signal))
        texts.push(...batch);
      return texts;
    }),
  );
}

async function ingestAll({ read, index }: Retrieval, sources: SourceFile[]): Promise<void> {
  await Promise.all(
    sources.map(async (source) => {
      const writer = index.write({ vector_store_id: 'vs', file_id: source.filename }, {});
      for await (const texts of read(source, chunking, new AbortController().signal))
        await writer.append(texts.map((text) => ({ text, vector: vectorOf(text, 512) })));
      await writer.commit();
    }),
  );
}

async function writingSpeed(file: string, documents: string[][]): Promise<number> {
  const index = openIndex(file);
  const files = documents.map((texts) =>
    texts.map((text) => ({ text, vector: vectorOf(text, 512) })),
  );
  const writing = await speed(async () => {
    for (const [number, chunks] of files.entries()) {
      const writer = index.write({ vector_store_id: 'vs', file_id: String(number) }, {});
      await writer.append(chunks);
      await writer.commit();
    }
  });
  index.close();
  return writing;
}

/** Megabytes of documents in a second. */
async function speed(run: () => Promise<unknown>): Promise<number> {
  const begun = performance.now();
  await run();
  return megabytes / ((performance.now() - begun) / 1_000);
}
