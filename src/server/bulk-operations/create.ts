import { randomUUID } from 'node:crypto';
import type { BulkAction, BulkParams } from '../db/schema';
import type { KindName } from '../history/kinds';
import type { Author } from '../history/store/changes';
import { refuse } from '../localized-error';
import type { NewBulkItem } from './item-store';
import type { BulkOperationStore } from './store';
import type { BulkOperationView } from './view';

export interface BulkCreation {
  connection: string;
  action: BulkAction;
  kind: KindName;
  store?: string;
  params?: BulkParams;
}

interface Deps {
  store: BulkOperationStore;
  /** Milliseconds. */
  now: () => number;
  by: Author;
}

/** Of one operation. */
export const maxBulkItems = 100_000;

/** Stores a bulk operation. Makes no upstream request: the runner executes it in the background. */
export async function createBulkOperation(
  { store, now, by }: Deps,
  { connection, action, kind, store: of, params = {} }: BulkCreation,
  pages: AsyncIterable<NewBulkItem[]>,
): Promise<BulkOperationView> {
  const id = `bulk_${randomUUID()}`;
  await store.insert({
    ...{ id, connection, action, kind, params, store: of ?? null },
    createdBy: by.id,
    createdByName: by.name,
    createdAt: Math.floor(now() / 1000),
  });
  try {
    await addPages(store, id, pages, action);
  } catch (error) {
    await store.remove(id);
    throw error;
  }
  await store.markReady(id);
  return (await store.find(id)) as BulkOperationView;
}

async function addPages(
  store: BulkOperationStore,
  id: string,
  pages: AsyncIterable<NewBulkItem[]>,
  action: BulkAction,
): Promise<void> {
  let count = 0;
  for await (const page of pages) {
    count += page.length;
    if (count > maxBulkItems)
      refuse('BAD_REQUEST', 'bulkOperations.tooMany', { max: maxBulkItems });
    await store.addItems(id, page);
  }
  if (count > 0) return;
  refuse('BAD_REQUEST', action === 'convert' ? 'conversions.nothing' : 'bulkOperations.nothing');
}
