import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { numberOf, objectOf } from '@/lib/loose';
import type OpenAI from '@/lib/openai';
import { openTokenizer, type Tokenizer } from '@/platform/engine/tokens';
import type { HistoryStore } from '../history/store';
import type { RecordView } from '../history/view';
import { allRecords } from './all-records';
import type { BulkRun } from './bulk-operations';
import { chunkTexts } from './chunks';
import { reasonOf } from './reason';

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

export interface StoreHealth {
  failed: number;
  cancelled: number;
  /** Files that have been in progress for longer than `stuckAfter`. */
  stuck: { id: string; since: number }[];
  /** What the latest check of the chunks found; null: there was none since the server started. */
  report: ChunkReport | null;
}

/** Seconds after which a file that is still in progress counts as stuck. */
export const stuckAfter = 15 * 60;

const maxListed = 100;
const maxPlaces = 20;
const excerptLength = 200;

/** Tokens of a chunk at most where its file does not say how it was cut. */
const defaultMaxTokens = 800;

/** The states of a store's files, as far as the history knows them. */
export async function fileHealth(
  history: Pick<HistoryStore, 'list' | 'counts'>,
  { connection, store }: { connection: string; store: string },
  now: number,
): Promise<Omit<StoreHealth, 'report'>> {
  const list = { connection, kind: 'vector_store_file', parent: store };
  const here = { ...list, gone: false };
  const [failed, cancelled, open] = await Promise.all([
    history.list({ ...here, status: ['failed'], limit: 1 }),
    history.list({ ...here, status: ['cancelled'], limit: 1 }),
    allRecords(history, { ...here, status: ['in_progress'], to: now - stuckAfter }),
  ]);
  return {
    failed: failed.total ?? 0,
    cancelled: cancelled.total ?? 0,
    stuck: open.map(({ id, created_at }) => ({ id, since: created_at })),
  };
}

/** Reads the chunks of all files and reports what is wrong with them. Goes on past files that cannot be read. */
export async function checkChunks(
  openai: OpenAI,
  store: string,
  files: readonly Pick<RecordView, 'id' | 'snapshot'>[],
  now: number,
  run: BulkRun,
): Promise<void> {
  const check = createCheck(await openTokenizer());
  for (const { id, snapshot } of files) {
    if (run.signal.aborted) return;
    try {
      check.add(id, await chunkTexts(openai, { store, id }, run.signal), maxTokensOf(snapshot));
      run.succeed();
    } catch (error) {
      if (run.signal.aborted) return;
      run.fail(id, reasonOf(error));
    }
    await breathe();
  }
  run.report(check.report(now));
}

function createCheck(tokenizer: Tokenizer) {
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

function maxTokensOf(file: unknown): number {
  const { static: sizes } = objectOf(objectOf(file).chunking_strategy);
  return numberOf(objectOf(sizes).max_chunk_size_tokens) ?? defaultMaxTokens;
}
