import { readFile } from 'node:fs/promises';
import {
  type Attributes,
  type Chunk,
  type Filter,
  type Place,
  type Retrieval,
  UnreadableFile,
} from './retrieval/retrieval';

/** Plain text only, kept in memory, found by the share of whole words that a chunk has of a question. */
export function createMemoryRetrieval(): Retrieval {
  const kept = new Map<string, { place: Place; attributes: Attributes; chunks: Chunk[] }>();
  const keyOf = ({ vector_store_id, file_id }: Place) => `${vector_store_id}/${file_id}`;

  return {
    async *read({ path, filename }, { max_chunk_size_tokens: most }, signal) {
      if (filename.endsWith('.png')) throw new UnreadableFile('unsupported_file', 'No text in it.');
      const text = await readFile(path, { encoding: 'utf8', signal });
      const words = text.split(/\s+/).filter((word) => word !== '');
      if (words.length === 0) throw new UnreadableFile('invalid_file', 'The file is empty.');
      for (let start = 0; start < words.length; start += most) {
        signal.throwIfAborted();
        yield [words.slice(start, start + most).join(' ')];
      }
    },

    index: {
      write(place, attributes) {
        const chunks: Chunk[] = [];
        return {
          append: async (more) => void chunks.push(...more),
          async commit() {
            kept.set(keyOf(place), { place, attributes, chunks });
            return chunks.reduce((sum, { text }) => sum + text.length, 0);
          },
          abandon: async () => {},
        };
      },

      async remove({ vector_store_id, file_id }) {
        for (const [key, { place }] of kept)
          if (
            place.vector_store_id === vector_store_id &&
            (file_id ?? place.file_id) === place.file_id
          )
            kept.delete(key);
      },

      async setAttributes(place, attributes) {
        const file = kept.get(keyOf(place));
        if (file) file.attributes = attributes;
      },

      async texts(place, { offset, limit }) {
        const { chunks = [] } = kept.get(keyOf(place)) ?? {};
        return chunks.slice(offset, offset + limit).map(({ text }) => text);
      },

      async search({ vector_store_ids, texts, limit, filter, scoreThreshold = 0 }) {
        const asked = texts.map(wordsOf);
        return [...kept.values()]
          .filter(({ place }) => vector_store_ids.includes(place.vector_store_id))
          .filter(({ attributes }) => !filter || fits(attributes, filter))
          .flatMap(({ place, chunks }) =>
            chunks.map(({ text }, position) => {
              const has = new Set(wordsOf(text));
              const shares = asked.map(
                (words) => words.filter((word) => has.has(word)).length / words.length,
              );
              return { ...place, position, text, score: Math.max(...shares) };
            }),
          )
          .filter(({ score }) => score > 0 && score >= scoreThreshold)
          .sort((one, other) => other.score - one.score)
          .slice(0, limit);
      },
    },

    close: async () => {},
  };
}

const wordsOf = (text: string) => text.toLowerCase().match(/\p{L}+|\p{N}+/gu) ?? [];

function fits(attributes: Attributes, filter: Filter): boolean {
  switch (filter.type) {
    case 'and':
      return filter.filters.every((inner) => fits(attributes, inner));
    case 'or':
      return filter.filters.some((inner) => fits(attributes, inner));
    case 'in':
      return filter.value.some((value) => value === attributes[filter.key]);
    case 'nin':
      return filter.value.every((value) => value !== attributes[filter.key]);
  }
  const value = attributes[filter.key];
  if (filter.type === 'eq') return value === filter.value;
  if (filter.type === 'ne') return value !== filter.value;
  if (value === undefined || typeof value !== typeof filter.value) return false;
  if (filter.type === 'gt') return value > filter.value;
  if (filter.type === 'gte') return value >= filter.value;
  return filter.type === 'lt' ? value < filter.value : value <= filter.value;
}
