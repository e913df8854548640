import type { NewBulkItem } from '../bulk-operations/item-store';
import { type BulkTargets, targetPages } from '../bulk-operations/targets';
import type { HistoryStore } from '../history/store';
import type { ConvertibleKind } from './convert';
import type { Converted } from './converted';

/** Objects of one kind that are converted. */
export interface ConversionSource {
  kind: ConvertibleKind;
  targets: BulkTargets;
}

/** Those that history knows; without `isAgain` only those that were not converted before. */
export async function* conversionItems(
  history: HistoryStore,
  source: string,
  sources: readonly ConversionSource[],
  before: (kind: ConvertibleKind, ids: string[]) => Promise<ReadonlyMap<string, Converted>>,
  isAgain: boolean,
): AsyncGenerator<NewBulkItem[]> {
  for (const { kind, targets } of sources)
    for await (const page of knownTargets(history, { connection: source, kind }, targets)) {
      const ids = page.map(({ id }) => id);
      const done = isAgain ? new Map() : await before(kind, ids);
      yield page.flatMap(({ id, record }) =>
        record && !done.has(id) ? [{ kind, id, name: record.name }] : [],
      );
    }
}

/** By page. What upstream deleted is converted too where the history knows it and it was named. */
export async function* knownTargets(
  history: HistoryStore,
  list: { connection: string; kind: ConvertibleKind },
  targets: BulkTargets,
) {
  if (!('ids' in targets)) return yield* targetPages(history, list, targets);
  const ids = [...new Set(targets.ids)];
  for (let start = 0; start < ids.length; start += 200) {
    const page = ids.slice(start, start + 200);
    const records = await history.findAll(page.map((id) => ({ ...list, id })));
    const known = new Map(records.map((record) => [record.id, record]));
    yield page.map((id) => ({ id, record: known.get(id) ?? null }));
  }
}
