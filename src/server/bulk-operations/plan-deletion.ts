import { numberOf, objectOf } from '@/lib/loose';
import type { HistoryStore } from '../history/store';
import type { RecordView } from '../history/view';
import type { BulkTarget } from './targets';
import { nameOfUser, usesOf } from './uses';

/** The effects of a deletion and the objects that prevent it. */
export interface DeletionPlan {
  deletes: number;
  /** Of those whose size is known. */
  bytes: number;
  /** The stores that lose files first, with how many of them. The first hundred. */
  detaches: { id: string; name: string | null; files: number }[];
  /** How many stores those are. */
  detached: number;
  /** Objects that are kept because they are in use. The first hundred. */
  keeps: { id: string; name: string | null; users: string[] }[];
  kept: number;
}

interface Planned {
  connection: string;
  kind: string;
  /** Files of this store: it is deleted itself, and what other stores hold stays. */
  files_of?: string;
  includes_used?: boolean;
}

const maxNamed = 100;

/** Plans a deletion from the history, without upstream requests. */
export async function planDeletion(
  history: HistoryStore,
  { connection, kind, files_of, includes_used = false }: Planned,
  pages: AsyncIterable<BulkTarget[]>,
): Promise<DeletionPlan> {
  const plan: DeletionPlan = {
    ...{ deletes: 0, bytes: 0, detached: 0, kept: 0 },
    detaches: [],
    keeps: [],
  };
  const stores = new Map<string, DeletionPlan['detaches'][number]>();

  async function add({ id, record }: BulkTarget): Promise<void> {
    // Most are used by nothing: nobody has to be looked up for them.
    const isUsed = record === null || record.used_by > 0;
    const uses = isUsed
      ? await usesOf(history, connection, { kind, id })
      : { holders: [], others: [] };
    const holders = uses.holders.filter((store) => store.id !== files_of);
    const keeping = files_of ? [...holders, ...uses.others] : uses.others;
    if (keeping.length > 0 && !includes_used) {
      plan.kept += 1;
      if (plan.keeps.length < maxNamed)
        plan.keeps.push({ id, name: record?.name ?? null, users: keeping.map(nameOfUser) });
      return;
    }
    plan.deletes += 1;
    plan.bytes += sizeOf(record);
    for (const store of holders) {
      const entry = stores.get(store.id) ?? { id: store.id, name: store.name, files: 0 };
      stores.set(store.id, { ...entry, files: entry.files + 1 });
    }
  }

  for await (const page of pages) for (const target of page) await add(target);
  return { ...plan, detached: stores.size, detaches: [...stores.values()].slice(0, maxNamed) };
}

function sizeOf(record: RecordView | null): number {
  const { bytes, usage_bytes } = objectOf(record?.snapshot);
  return numberOf(bytes) ?? numberOf(usage_bytes) ?? 0;
}
