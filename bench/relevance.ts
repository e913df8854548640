import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { vectorOf } from '../src/platform/engine/simulator/embedding/embedding';
import { openTokenizer, type Tokenizer } from '../src/platform/engine/tokens';
import { chunksOf } from '../src/platform/retrieval/chunk/chunks';
import { openIndex } from '../src/platform/retrieval/index/open';
import { defaultWeights } from '../src/platform/retrieval/index/ranking';
import type { Index, Weights } from '../src/platform/retrieval/retrieval';
import { openOwnWords, openPorter } from './relevance-peers';
import type { Row } from './row';

/** Documents, questions, and which documents answer which. */
interface Collection {
  name: string;
  docs: { id: string; title: string; text: string }[];
  queries: { id: string; text: string }[];
  qrels: Record<string, Record<string, number>>;
}

/** The files that a question finds, the best first. */
type Ranker = (question: string) => Promise<string[]>;

const chunking = { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 };
const dimensions = 512;
const most = 10;

/**
 * How well what is found is ranked: nDCG@10 on the collections of `SEARCH_DIR`, one document a file, of which the
 * best chunk counts. Beside it BM25 over the same words, and SQLite's FTS5 with its stemmer, which is English.
 */
export async function relevanceRows(): Promise<Row[]> {
  const folder = process.env.SEARCH_DIR;
  if (!folder) throw new Error('Set SEARCH_DIR to a folder of collections: see CONTRIBUTING.');
  const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  const tokenizer = await openTokenizer();
  const rows: Row[] = [];
  for (const name of names.sort()) {
    const collection = JSON.parse(readFileSync(join(folder, name), 'utf8'));
    rows.push(...(await rowsOf({ ...collection, name: name.slice(0, -5) }, tokenizer)));
  }
  const means = ['', ', held out'].flatMap((which) => meansOf(rows, which));
  return [...rows, ...means];
}

async function rowsOf(collection: Collection, tokenizer: Tokenizer): Promise<Row[]> {
  const texts = collection.docs.map(({ title, text }) =>
    [title, text].filter(Boolean).join('\n\n'),
  );
  const files = await Promise.all(texts.map((text) => cut(text, tokenizer)));
  const ids = collection.docs.map(({ id }) => id);
  const folder = mkdtempSync(join(tmpdir(), 'relevance-'));
  const index = openIndex(join(folder, 'index.db'));
  try {
    for (const [at, chunks] of files.entries()) {
      const writer = index.write({ vector_store_id: 'vs', file_id: ids[at] ?? '' }, {});
      await writer.append(chunks.map((text) => ({ text, vector: vectorOf(text, dimensions) })));
      await writer.commit();
    }
    const gains = (ranker: Ranker) => gainsOf(collection, ranker);
    const product = await gains(rankBy(index, defaultWeights.simulator));
    const ownWords = await gains(openOwnWords(ids, texts));
    const porter = meanOf(await gains(openPorter(ids, texts)));
    const alone = async (weights: Weights) => meanOf(await gains(rankBy(index, weights)));
    const row = (more: string, ours: number, peer: number, peerName: string): Row => {
      const name = `${collection.name}${more}`;
      return { name, ours, peer, peerName, unit: 'nDCG@10', aim: '' };
    };
    return [
      row('', meanOf(product), meanOf(ownWords), bm25),
      row(', held out', meanOf(heldOut(product)), meanOf(heldOut(ownWords)), bm25),
      row(', words alone', await alone(words), porter, fts5),
      row(', vectors alone', await alone(vectors), porter, fts5),
    ];
  } finally {
    index.close();
    rmSync(folder, { recursive: true });
  }
}

const bm25 = 'BM25, k1 1.2, b .75, the same words';
const fts5 = 'SQLite FTS5, porter';
const words: Weights = { vectors: 0, words: 1 };
const vectors: Weights = { vectors: 1, words: 0 };

async function cut(text: string, tokenizer: Tokenizer): Promise<string[]> {
  const chunks: string[] = [];
  const pieces = (async function* () {
    yield text;
  })();
  for await (const chunk of chunksOf(pieces, chunking, tokenizer)) chunks.push(chunk);
  return chunks;
}

const rankBy =
  (index: Index, weights: Weights): Ranker =>
  async (question) => {
    const hits = await index.search({
      vector_store_ids: ['vs'],
      texts: [question],
      vectors: [vectorOf(question, dimensions)],
      limit: 50,
      weights,
    });
    return [...new Set(hits.map(({ file_id }) => file_id))];
  };

interface Gain {
  id: string;
  gain: number;
}

async function gainsOf({ queries, qrels }: Collection, ranker: Ranker): Promise<Gain[]> {
  const gains: Gain[] = [];
  for (const { id, text } of queries) {
    const relevant = Object.entries(qrels[id] ?? {}).filter(([, grade]) => grade > 0);
    if (relevant.length === 0) continue;
    gains.push({ id, gain: gainOf(await ranker(text), new Set(relevant.map(([doc]) => doc))) });
  }
  return gains;
}

const meanOf = (gains: Gain[]) => gains.reduce((sum, { gain }) => sum + gain, 0) / gains.length;

/** The parameters were chosen on the other half of the questions. */
const heldOut = (gains: Gain[]) => gains.filter(({ id }) => halfOf(id) === 0);

/** nDCG@10, where a document answers or does not. */
function gainOf(found: string[], relevant: Set<string>): number {
  const at = (rank: number) => 1 / Math.log2(rank + 2);
  const sum = (ranks: number[]) => ranks.reduce((total, rank) => total + at(rank), 0);
  const met = found.slice(0, most).flatMap((id, rank) => (relevant.has(id) ? [rank] : []));
  return sum(met) / sum([...Array(Math.min(most, relevant.size)).keys()]);
}

function halfOf(id: string): number {
  let hash = 0;
  for (const letter of id) hash = (hash * 31 + letter.charCodeAt(0)) | 0;
  return (hash >>> 3) & 1;
}

function meansOf(rows: Row[], which: string): Row[] {
  const some = rows.filter(
    ({ name, peerName }) => peerName === bm25 && name.endsWith(', held out') === (which !== ''),
  );
  const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return [
    {
      name: `mean of ${some.length}${which}`,
      ours: mean(some.map(({ ours }) => ours)),
      peer: mean(some.map(({ peer }) => peer)),
      peerName: bm25,
      unit: 'nDCG@10',
      aim: 'BM25 + .03',
    },
  ];
}
