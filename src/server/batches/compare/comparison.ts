import type { Db } from '../../db/open';
import { refuseUnloaded } from '../../history/results/refuse-unloaded';
import { type ResultView, resultView } from '../../history/results/view';
import type { RecordView } from '../../history/view';
import { viewOf } from '../../history/view';
import { refuse } from '../../localized-error';
import { type ComparedPair, compareResults, type ResultComparison, type Verdict } from './join';
import { type ComparedBatch, comparisonStore } from './store';

/** Which two batches of a connection. */
export interface ComparedIds {
  connection: string;
  id: string;
  with: string;
}

export interface ComparisonFilter {
  verdict?: Verdict;
  /** Anywhere in the `custom_id`. */
  search?: string;
}

export interface ComparisonView extends Pick<ResultComparison, 'counts' | 'tokens'> {
  here: RecordView;
  there: RecordView;
}

/** One request of both batches, with the beginnings of what came back. */
export interface ComparedView extends Pick<ComparedPair, 'custom_id' | 'verdict'> {
  here: ResultView | null;
  there: ResultView | null;
}

/** Comparisons that are held, the last used: a reader scrolls through one. */
const maxHeld = 4;

const held = new WeakMap<Db, Map<string, Promise<ResultComparison>>>();

/** Compares two batches; both must have their results here. Held for a while, so that pages of it are quick. */
async function compare(db: Db, ids: ComparedIds) {
  const store = comparisonStore(db);
  const [here, there] = await Promise.all([
    requireBatch(store, ids.connection, ids.id),
    requireBatch(store, ids.connection, ids.with),
  ]);
  const key = [here, there]
    .map(({ record, index }) => `${record.seq} ${index?.revision} ${index?.indexedAt}`)
    .join(' ');
  const comparisons = held.get(db) ?? new Map<string, Promise<ResultComparison>>();
  held.set(db, comparisons);
  const known = comparisons.get(key);
  const comparison =
    known ??
    Promise.all([store.rows(here.record.seq), store.rows(there.record.seq)]).then(([a, b]) =>
      compareResults(a, b),
    );
  // The last used stands last.
  comparisons.delete(key);
  comparisons.set(key, comparison);
  for (const [oldest] of [...comparisons].slice(0, -maxHeld)) comparisons.delete(oldest);
  comparison.catch(() => comparisons.delete(key));
  return { store, here, there, comparison: await comparison };
}

async function requireBatch(
  store: ReturnType<typeof comparisonStore>,
  connection: string,
  id: string,
): Promise<ComparedBatch> {
  const batch = await store.find(connection, id);
  if (!batch) refuse('NOT_FOUND', 'history.notFound', { kind: 'batch', id });
  if (batch.index?.state !== 'made') refuseUnloaded(batch.index?.reason);
  return batch;
}

export async function comparisonOf(db: Db, ids: ComparedIds): Promise<ComparisonView> {
  const { here, there, comparison } = await compare(db, ids);
  const { counts, tokens } = comparison;
  return { here: viewOf(here.record), there: viewOf(there.record), counts, tokens };
}

/** A part of what the filter lets through, from an offset on. */
export async function comparisonPage(
  db: Db,
  {
    filter,
    offset,
    limit,
    ...ids
  }: ComparedIds & { filter: ComparisonFilter; offset: number; limit: number },
): Promise<{ items: ComparedView[]; total: number }> {
  const { store, here, there, comparison } = await compare(db, ids);
  const pairs = matching(comparison, filter);
  const shown = pairs.slice(offset, offset + limit);
  const linesOf = (side: 'here' | 'there') => shown.flatMap((pair) => pair[side] ?? []);
  const [ofHere, ofThere] = await Promise.all([
    store.at(here.record.seq, linesOf('here')),
    store.at(there.record.seq, linesOf('there')),
  ]);
  const viewAt = (rows: typeof ofHere, line: number | null) => {
    const row = line === null ? undefined : rows.get(line);
    return row ? resultView(row) : null;
  };
  const items = shown.map(({ custom_id, verdict, ...pair }) => ({
    ...{ custom_id, verdict },
    here: viewAt(ofHere, pair.here),
    there: viewAt(ofThere, pair.there),
  }));
  return { items, total: pairs.length };
}

function matching(
  { pairs }: ResultComparison,
  { verdict, search }: ComparisonFilter,
): ComparedPair[] {
  if (verdict === undefined && !search) return pairs;
  const text = search?.toLowerCase() ?? '';
  return pairs.filter(
    (pair) =>
      (verdict === undefined || pair.verdict === verdict) &&
      pair.custom_id.toLowerCase().includes(text),
  );
}

export async function comparisonCandidates(
  db: Db,
  connection: string,
  id: string,
): Promise<RecordView[]> {
  const store = comparisonStore(db);
  const batch = await store.find(connection, id);
  return batch ? (await store.candidates(batch)).map(viewOf<unknown>) : [];
}
