import type { KnownFiles } from '@/lib/conversions/loss';
import { isObject } from '@/lib/loose';
import type { HistoryStore } from '../history/store';

interface Deps {
  history: Pick<HistoryStore, 'findAll'>;
  /** The connection whose objects are converted. */
  source: string;
  target: string;
}

/** What is known of the files that objects name. */
export async function filesOf(
  { history, source, target }: Deps,
  objects: readonly unknown[],
): Promise<KnownFiles> {
  const ids = new Set<string>();
  for (const object of objects) collectFileIds(object, ids);
  const records = await history.findAll(
    [...ids].map((id) => ({ connection: source, kind: 'file', id })),
  );
  const names = new Map(records.map(({ id, name }) => [id, name]));
  return { areThere: source === target, nameOf: (id) => names.get(id) ?? null };
}

function collectFileIds(value: unknown, ids: Set<string>): void {
  if (Array.isArray(value)) for (const one of value) collectFileIds(one, ids);
  if (!isObject(value)) return;
  for (const [key, own] of Object.entries(value)) {
    if (key === 'file_id' && typeof own === 'string') ids.add(own);
    else collectFileIds(own, ids);
  }
}
