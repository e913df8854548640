import type OpenAI from '@/lib/openai';
import { elapsedSince } from '@/lib/timestamps';
import { type UpstreamFailure, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { refuse } from '../localized-error';
import type { Services } from '../services';
import { retrieveObject } from './ask-upstream';
import { type KindName, kindOf, type ObjectOf } from './kinds';
import type { HistoryStore } from './store';
import { isDeletedUpstream } from './tracker/refresh';
import type { RecordView } from './view';

export interface RetrieveContext {
  services: Pick<Services, 'now'>;
  history: HistoryStore;
  connection: Connection;
  openai: OpenAI;
  signal?: AbortSignal;
}

export type Retrieved<K extends KindName> = RecordView<ObjectOf<K>> & {
  /** Why the upstream request failed; the record is then the last snapshot. */
  stale: UpstreamFailure | null;
};

/** Short, because the page waits and can show the snapshot instead. */
const timeout = 15_000;

/**
 * Seconds for which a snapshot counts as current. A page refetches after each change: without this limit, a
 * progressing batch would be polled continuously.
 */
const freshFor = 2;

/** Retrieves an object from upstream. If it was deleted or the request fails, returns the last snapshot. */
export async function retrieveRecord<K extends KindName>(
  { services, history, connection, openai, signal }: RetrieveContext,
  kind: K,
  id: string,
  parent?: string,
): Promise<Retrieved<K>> {
  const { slug } = connection;
  const list = { connection: slug, kind, parent };
  const existing = await history.find(list, id);
  if (connection.deletedAt !== null) return { ...(existing ?? unknown(kind, id)), stale: null };
  const age = elapsedSince(existing?.seen_at ?? null, services.now() / 1000);
  if (existing?.deleted_upstream_at === null && age < freshFor) return { ...existing, stale: null };
  const since = await history.latestRevision();
  try {
    const under = await history.ancestryOf(list);
    const options = { signal, timeout, maxRetries: 0 };
    const object = await retrieveObject(kindOf(kind), { client: openai, under }, id, options);
    return { ...(await history.save(list, object as ObjectOf<K>, { since })), stale: null };
  } catch (error) {
    const failure = upstreamFailure(error);
    if (!failure) throw error;
    const gone = isDeletedUpstream(error);
    const seen = gone ? await history.markDeletedUpstream(list, id, { since }) : existing;
    if (!seen) throw error;
    return { ...seen, stale: gone ? null : failure };
  }
}

function unknown(kind: KindName, id: string): never {
  refuse('NOT_FOUND', 'history.notFound', { kind, id });
}
