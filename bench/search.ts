import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { load } from 'sqlite-vec';
import { openIndexClient } from '../src/platform/retrieval/index/index-client';
import { openIndex } from '../src/platform/retrieval/index/open';
import type { Chunk, Index, SearchQuery } from '../src/platform/retrieval/retrieval';
import { createProse, createTopicNotifier } from './prose';
import type { Row } from './row';

const count = 100_000;
const files = 1_000;
const rounds = 200;

/** Searches through our processes, and beside them sqlite-vec comparing each vector, in this one. */
export async function searchRows(folder: string, dimensions: number): Promise<Row[]> {
  mkdirSync(folder);
  const topics = createTopicNotifier(dimensions);
  const prose = createProse();
  const chunks = () => ({ text: prose(150), vector: topics() });
  const peer = openPeer(join(folder, 'peer.db'), dimensions);
  await fill(join(folder, 'index.db'), peer, chunks);

  const index = openIndexClient(join(folder, 'index.db'));
  try {
    const questions = Array.from({ length: rounds }, () => ({ text: prose(8), vector: topics() }));
    const [ours, theirs, filtered] = await times(index, peer, questions);
    const recall = await recallOf(index, peer, questions);
    const what = `${count} chunks, ${dimensions} dimensions`;
    const peerName = 'sqlite-vec, each vector compared, no words';
    const row = (name: string, more: Partial<Row>): Row => {
      return { name, ours: 0, peer: 0, peerName, unit: 'ms', aim: '', ...more };
    };
    return [
      row(`search, p50, ${what}`, { ...pair(ours, theirs, 0.5), aim: 'below 0.5' }),
      row(`search, p99, ${what}`, { ...pair(ours, theirs, 0.99), aim: '30 ms at most' }),
      row(`search with a filter, p99, ${what}`, {
        ...pair(filtered, theirs, 0.99),
        aim: '30 ms at most',
      }),
      row(`of the ten nearest found, ${dimensions} dimensions`, {
        ours: recall,
        peer: 1,
        unit: 'share',
        aim: 'above 0.95',
      }),
    ];
  } finally {
    await index.close();
    peer.close();
  }
}

type Peer = ReturnType<typeof openPeer>;

function openPeer(file: string, dimensions: number) {
  const db = new Database(file);
  load(db);
  db.pragma('journal_mode = WAL');
  db.exec(
    `create virtual table vectors using vec0 (vector float[${dimensions}] distance_metric=cosine)`,
  );
  const insert = db.prepare('insert into vectors (rowid, vector) values (?, ?)');
  const nearest = db.prepare('select rowid from vectors where vector match ? and k = 10').pluck();
  const bytes = (vector: Float32Array) =>
    Buffer.from(vector.buffer, vector.byteOffset, vector.byteLength);
  return {
    add: db.transaction((first: number, chunks: Chunk[]) => {
      chunks.forEach(({ vector }, index) => {
        insert.run(BigInt(first + index), bytes(vector));
      });
    }),
    nearest: (vector: Float32Array) => nearest.all(bytes(vector)) as number[],
    close: () => db.close(),
  };
}

async function fill(file: string, peer: Peer, chunk: () => Chunk): Promise<void> {
  const index = openIndex(file);
  const each = count / files;
  for (let number = 0; number < files; number += 1) {
    const chunks = Array.from({ length: each }, chunk);
    peer.add(number * each, chunks);
    const writer = index.write(
      { vector_store_id: 'vs', file_id: String(number) },
      { part: number % 10 },
    );
    await writer.append(chunks);
    await writer.commit();
  }
  index.close();
}

type Asked = Chunk;

const questionOf = ({ text, vector }: Asked, more: Partial<SearchQuery> = {}): SearchQuery => {
  return { vector_store_ids: ['vs'], texts: [text], vectors: [vector], limit: 10, ...more };
};

/** Each in turn, so that whatever else the machine does falls on all alike. Milliseconds, the shortest first. */
async function times(index: Index, peer: Peer, asked: Asked[]): Promise<number[][]> {
  const filter = { type: 'eq' as const, key: 'part', value: 7 };
  const ways = [
    (one: Asked) => index.search(questionOf(one)),
    async (one: Asked) => peer.nearest(one.vector),
    (one: Asked) => index.search(questionOf(one, { filter })),
  ];
  const all = ways.map((): number[] => []);
  for (const [round, one] of [...asked.slice(0, 10), ...asked].entries()) {
    for (const [way, run] of ways.entries()) {
      const begun = performance.now();
      await run(one);
      // The first ten are for the caches.
      if (round >= 10) all[way]?.push(performance.now() - begun);
    }
  }
  return all.map((some) => some.sort((a, b) => a - b));
}

function pair(ours: number[] = [], theirs: number[] = [], share = 0.5) {
  const at = (sorted: number[]) => sorted[Math.floor(sorted.length * share)] ?? 0;
  return { ours: at(ours), peer: at(theirs) };
}

/** Of the ten nearest vectors, the share that a search finds when the question has no words to go by. */
async function recallOf(index: Index, peer: Peer, asked: Asked[]): Promise<number> {
  const each = count / files;
  let met = 0;
  for (const { vector } of asked) {
    const nearest = new Set(peer.nearest(vector));
    const hits = await index.search(questionOf({ text: 'what is it', vector }));
    met += hits.filter(({ file_id, position }) =>
      nearest.has(Number(file_id) * each + position),
    ).length;
  }
  return met / asked.length / 10;
}
