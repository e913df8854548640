import { createHash } from 'node:crypto';
import { numberOf, objectOf } from '@/lib/loose';
import type { Tokenizer } from '@/platform/engine/tokens';

/** Where a chunk is. */
export interface ChunkPlace {
  file_id: string;
  /** From 0 on. */
  position: number;
}

/** What is wrong with the chunks of a store. Of each list the first hundred. */
export interface ChunkReport {
  /** Unix seconds. */
  checked_at: number;
  files: number;
  chunks: number;
  tokens: number;
  /** How many chunks have no text, repeat another one, or have more tokens than their file's chunking allows. */
  counts: { empty: number; duplicate: number; oversized: number };
  empty: ChunkPlace[];
  duplicates: { text: string; count: number; places: ChunkPlace[] }[];
  oversized: (ChunkPlace & { tokens: number; max: number })[];
}

export type ChunkAudit = ReturnType<typeof createChunkAudit>;

const maxListed = 100;
const maxPlaces = 20;
const excerptLength = 200;

/** Tokens of a chunk at most where its file does not say how it was cut. */
const defaultMaxTokens = 800;

/** Checks the chunks of one file after the other and reports defects. */
export function createChunkAudit(tokenizer: Tokenizer) {
  const sums = { files: 0, chunks: 0, tokens: 0 };
  const counts = { empty: 0, duplicate: 0, oversized: 0 };
  const empty: ChunkPlace[] = [];
  const oversized: ChunkReport['oversized'] = [];
  const seen = new Map<string, ChunkReport['duplicates'][number]>();

  function addText(place: ChunkPlace, text: string, max: number) {
    sums.chunks += 1;
    if (text.trim() === '') {
      counts.empty += 1;
      if (empty.length < maxListed) empty.push(place);
      return;
    }
    const tokens = tokenizer.count(text);
    sums.tokens += tokens;
    if (tokens > max) {
      counts.oversized += 1;
      if (oversized.length < maxListed) oversized.push({ ...place, tokens, max });
    }
    const hash = createHash('sha256').update(text.trim()).digest('base64');
    const same = seen.get(hash);
    if (!same) {
      seen.set(hash, { text: text.trim().slice(0, excerptLength), count: 1, places: [place] });
      return;
    }
    counts.duplicate += 1;
    same.count += 1;
    if (same.places.length < maxPlaces) same.places.push(place);
  }

  return {
    add(file_id: string, texts: string[], max: number) {
      sums.files += 1;
      texts.forEach((text, position) => {
        addText({ file_id, position }, text, max);
      });
    },

    report: (checked_at: number): ChunkReport => ({
      checked_at,
      ...sums,
      counts,
      empty,
      duplicates: [...seen.values()]
        .filter(({ count }) => count > 1)
        .sort((one, other) => other.count - one.count)
        .slice(0, maxListed),
      oversized,
    }),
  };
}

/** Tokens that a chunk of this file may have. */
export function maxTokensOf(file: unknown): number {
  const { static: sizes } = objectOf(objectOf(file).chunking_strategy);
  return numberOf(objectOf(sizes).max_chunk_size_tokens) ?? defaultMaxTokens;
}
