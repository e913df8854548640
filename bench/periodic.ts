import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vectorOf } from '../src/platform/engine/simulator/embedding/embedding';
import { createRetrieval } from '../src/platform/retrieval/create';
import { createProse } from './prose';
import type { Row } from './row';

const size = 400_000;
const chunking = { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 };

/** What repeats, each in a way that some step of reading could take badly. */
const units: Record<string, string> = {
  'one letter': 'a',
  'two letters': 'ab',
  'letters and spaces': 'a b ',
  'line ends': '\n',
  spaces: ' ',
  'slashes and line ends': '/\n',
  'a sentence': 'The quick brown fox jumps over the lazy dog. ',
  'combining marks': 'a\u0301',
  'marks out of order': '\u0301\u0327',
  Chinese: '漢',
  hieroglyphs: '𓀀',
  emoji: '🤦🏽‍♂️',
  'zero-width spaces': 'a\u200b',
  'base64 lines': `${'AQIDBAUG'.repeat(9)}AQID\n`,
  'open brackets': '(',
  'less-than signs': '<',
  ampersands: '&',
  'nested tags': '<div>',
  apostrophes: "'s",
};

/** How long text that repeats takes to be found, beside random text of as many bytes. */
export async function periodicRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-periodic-'));
  const { read, index, close } = createRetrieval({ folder });
  const ingest = async (name: string, text: string, extension = 'txt') => {
    const path = join(folder, 'source');
    writeFileSync(path, Buffer.from(text).subarray(0, size));
    const begun = performance.now();
    const writer = index.write({ vector_store_id: 'vs', file_id: name }, {});
    const { signal } = new AbortController();
    try {
      for await (const texts of read({ path, filename: `x.${extension}` }, chunking, signal))
        await writer.append(texts.map((part) => ({ text: part, vector: vectorOf(part, 512) })));
    } catch {
      // Spaces have no text; that it is found out counts all the same.
    }
    await writer.commit().catch(() => {});
    return performance.now() - begun;
  };

  const random = createProse(7)(80_000);
  try {
    await ingest('warm', random);
    const rows: Row[] = [];
    for (const extension of ['txt', 'html']) {
      for (const [name, unit] of Object.entries(units)) {
        const text = unit.repeat(Math.ceil(size / Buffer.byteLength(unit)));
        const peer = await ingest('random', random, extension);
        const ours = await ingest(name, text, extension);
        rows.push({
          name: `ingestion of ${size / 1_000} kB of ${name}, ${extension}`,
          ours,
          peer,
          unit: 'ms',
          aim: '≤ 2',
          peerName: 'random text',
        });
      }
    }
    return rows;
  } finally {
    await close();
    rmSync(folder, { recursive: true });
  }
}
