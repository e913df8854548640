import { expect, it, onTestFinished } from 'vitest';
import type { Filter } from '../../retrieval';
import { openSearcher } from '../searcher';
import { dimensions, indexFile, startIndex } from '../testing';
import { type PlainDocument, plainBm25 } from './testing-bm25';

const nowhere = new Float32Array(dimensions);

function createRandom(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    return Math.floor((state / 2 ** 31) * below);
  };
}

/** Numbers, which have no similar words. Low ones are frequent. */
const wordOf = (random: (below: number) => number) => String(100 + random(2 ** (1 + random(8))));

it.each([1, 2, 3])(
  'scores are those of plain BM25, whatever was written, replaced, removed and merged (%i)',
  async (seed) => {
    const random = createRandom(seed);
    const file = indexFile();
    // So small that there are many segments, and merges of several levels and steps.
    const options = { recentChunks: 12, mergeFactor: 3, rowsPerStep: 30 };
    const index = startIndex(file, options);
    const other = openSearcher(file);
    onTestFinished(() => other.close());
    const files = new Map<string, { texts: string[]; part: number }>();

    const textOf = () => Array.from({ length: random(40) }, () => wordOf(random)).join(' ');
    const change = async () => {
      const id = `file${random(25)}`;
      const kind = random(10);
      if (kind < 6) {
        const texts = Array.from({ length: 1 + random(9) }, textOf);
        const part = random(3);
        await index.put(id, texts, { part });
        files.set(id, { texts, part });
      } else if (kind < 8) {
        await index.remove({ vector_store_id: 'vs', file_id: id });
        files.delete(id);
      } else {
        const writer = index.write({ vector_store_id: 'vs', file_id: id }, {});
        await writer.append([{ text: textOf(), vector: nowhere }]);
        await writer.abandon();
      }
      // Lets merges and clean-ups take some steps, or not.
      for (let step = random(4); step > 0; step -= 1) await new Promise(setImmediate);
    };

    for (let round = 0; round < 80; round += 1) {
      await change();
      const words = [...new Set(Array.from({ length: 1 + random(5) }, () => wordOf(random)))];
      const part = random(4);
      const filter: Filter | undefined =
        part < 3 ? { type: 'eq', key: 'part', value: part } : undefined;
      const documents: PlainDocument[] = [...files].flatMap(([id, { texts }]) =>
        texts.map((text, position) => ({ id: `${id}.${position}`, text })),
      );
      const expected = plainBm25(documents, words, (id) => {
        return part === 3 || files.get(id.split('.')[0] ?? '')?.part === part;
      });
      const query = {
        ...{ vector_store_ids: ['vs'], texts: [words.join(' ')], vectors: [nowhere] },
        ...{ weights: { vectors: 0, words: 1 }, limit: 1_000, filter },
      };
      const fresh = openSearcher(file);
      for (const hits of [await index.search(query), other.search(query), fresh.search(query)]) {
        expect(new Set(hits.map(({ file_id, position }) => `${file_id}.${position}`))).toEqual(
          new Set(expected.keys()),
        );
        for (const { file_id, position, score } of hits)
          expect(score).toBeCloseTo(expected.get(`${file_id}.${position}`) ?? -1, 5);
        const scores = hits.map(({ score }) => score);
        expect(scores).toEqual([...scores].sort((one, two) => two - one));
      }
      fresh.close();
    }
  },
);
