import { randomUUID } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import type { DeletableKind } from '../history/delete';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import type { Listing } from '../history/store/list';
import { type DeletionStore, type DeletionView, notStarted } from './store';

interface Starting {
  store: DeletionStore;
  history: HistoryStore;
  /** Milliseconds. */
  now: () => number;
  by: Author;
}

/** What is to be deleted: these, or all that a list shows by its filters. */
export type Chosen =
  | { ids: string[] }
  | { listing: Pick<Listing, 'status' | 'outcome' | 'category' | 'search' | 'from' | 'to'> };

/** More than so many are another deletion. */
export const maxDeletionItems = 100_000;

/** Notes what is to be deleted. Nothing is asked upstream here: the runner does that, whoever leaves. */
export async function startDeletion(
  { store, history, now, by }: Starting,
  { connection, kind, chosen }: { connection: string; kind: DeletableKind; chosen: Chosen },
): Promise<DeletionView> {
  const id = `deletion_${randomUUID()}`;
  const createdAt = Math.floor(now() / 1000);
  await store.insert({
    ...{ id, connection, kind, createdAt },
    by: by.id,
    byName: by.name,
    heldUntil: notStarted,
  });
  let count = 0;
  for await (const page of pagesOf(history, { connection, kind }, chosen)) {
    count += page.length;
    if (count > maxDeletionItems) {
      await store.end(id, createdAt, by.name);
      throw refusal(`A deletion takes at most ${maxDeletionItems.toLocaleString('en')} records.`);
    }
    await store.add(id, page);
  }
  if (count === 0) {
    await store.end(id, createdAt);
    throw refusal('None of these can be deleted: upstream has none of them any more.');
  }
  await store.pause(id, { heldUntil: 0, failures: 0, failure: null });
  return (await store.find(id)) as DeletionView;
}

async function* pagesOf(
  history: HistoryStore,
  list: { connection: string; kind: DeletableKind },
  chosen: Chosen,
): AsyncGenerator<{ id: string; name: string | null }[]> {
  if ('ids' in chosen) {
    const known = await history.findAll([...new Set(chosen.ids)].map((id) => ({ ...list, id })));
    yield known.filter(({ gone_at }) => gone_at === null);
    return;
  }
  for (let cursor: string | undefined; ; ) {
    const page = await history.list({
      ...list,
      ...chosen.listing,
      gone: false,
      cursor,
      limit: 200,
    });
    yield page.items;
    if (page.next_cursor === null) return;
    cursor = page.next_cursor;
    await new Promise(setImmediate);
  }
}

function refusal(message: string): TRPCError {
  return new TRPCError({ code: 'BAD_REQUEST', message });
}
