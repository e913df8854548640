import { TRPCError } from '@trpc/server';
import type OpenAI from '@/lib/openai';
import { elapsedSince } from '@/lib/stamps';
import { type UpstreamFailure, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import type { Services } from '../services';
import { retrieveObject } from './ask-upstream';
import { type KindName, kindOf, type ObjectOf } from './kinds';
import type { HistoryStore } from './store';
import { isGone } from './tracker/refresh';
import type { RecordView } from './view';

export interface Asked {
  services: Pick<Services, 'now'>;
  history: HistoryStore;
  connection: Connection;
  openai: OpenAI;
  signal?: AbortSignal;
}

export type Retrieved<K extends KindName> = RecordView<ObjectOf<K>> & {
  /** Why upstream could not be asked: then this is what was seen last. */
  stale: UpstreamFailure | null;
};

/** The page waits for it, and has the snapshot to show. */
const timeout = 15_000;

/**
 * Seconds for which what was seen counts as what is. A page asks again after each change: without this, a
 * batch that counts up would be asked about as fast as upstream answers.
 */
const fresh = 2;

/** An object as upstream has it now; or as it was seen last, where upstream has it no more or fails. */
export async function retrieveRecord<K extends KindName>(
  { services, history, connection, openai, signal }: Asked,
  kind: K,
  id: string,
  parent?: string,
): Promise<Retrieved<K>> {
  const { slug } = connection;
  const list = { connection: slug, kind, parent };
  const known = await history.find(list, id);
  if (connection.deletedAt !== null) return { ...(known ?? unknown(kind, id)), stale: null };
  const age = elapsedSince(known?.seen_at ?? null, services.now() / 1000);
  if (known?.gone_at === null && age < fresh) return { ...known, stale: null };
  const since = await history.latestRevision();
  try {
    const under = await history.ancestryOf(list);
    const options = { signal, timeout, maxRetries: 0 };
    const object = await retrieveObject(kindOf(kind), { client: openai, under }, id, options);
    return { ...(await history.save(list, object as ObjectOf<K>, { since })), stale: null };
  } catch (error) {
    const failure = upstreamFailure(error);
    if (!failure) throw error;
    const gone = isGone(error);
    const seen = gone ? await history.markGone(list, id, { since }) : known;
    if (!seen) throw error;
    return { ...seen, stale: gone ? null : failure };
  }
}

function unknown(kind: KindName, id: string): never {
  throw new TRPCError({ code: 'NOT_FOUND', message: `There is no ${kind} ${id} in the history.` });
}
