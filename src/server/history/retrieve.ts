import { TRPCError } from '@trpc/server';
import type OpenAI from '@/lib/openai';
import { type UpstreamFailure, upstreamFailure } from '../connections/failure';
import type { Connection } from '../connections/store';
import { type KindName, kinds, type ObjectOf } from './kinds';
import type { HistoryStore } from './store';
import { isGone } from './tracker/refresh';
import type { RecordView } from './view';

export interface Asked {
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

/** An object as upstream has it now; or as it was seen last, where upstream has it no more or fails. */
export async function retrieveRecord<K extends KindName>(
  { history, connection, openai, signal }: Asked,
  kind: K,
  id: string,
): Promise<Retrieved<K>> {
  const { slug } = connection;
  if (connection.deletedAt !== null) {
    return { ...((await history.find(slug, kind, id)) ?? unknown(kind, id)), stale: null };
  }
  try {
    const object = await kinds[kind].retrieve(openai, id, { signal, timeout, maxRetries: 0 });
    return { ...(await history.save(slug, kind, object)), stale: null };
  } catch (error) {
    const failure = upstreamFailure(error);
    if (!failure) throw error;
    const gone = isGone(error);
    const seen = gone ? await history.markGone(slug, kind, id) : await history.find(slug, kind, id);
    if (!seen) throw error;
    return { ...seen, stale: gone ? null : failure };
  }
}

function unknown(kind: KindName, id: string): never {
  throw new TRPCError({ code: 'NOT_FOUND', message: `There is no ${kind} ${id} in the history.` });
}
