import type OpenAI from '@/lib/openai';
import type { Ancestry, HistoryKind } from '../kind';
import { type KindName, type KindTable, kindOf, type Tracked } from '../kinds';
import type { HistoryStore } from '../store';
import type { ListKey } from '../store/list-key';

/** A list and the dependencies for following it. */
export interface ListContext {
  history: HistoryStore;
  kinds: KindTable;
  list: ListKey<KindName>;
  openClient(): Promise<OpenAI>;
  /** Unix seconds. */
  now: () => number;
  /** Seconds by which records are polled later, as upstream tells of their ends. */
  pollLag?: number;
  signal?: AbortSignal;
}

/** A list during a sync, with an open client. */
export interface SyncRun extends ListContext {
  client: OpenAI;
  under: Ancestry;
}

/** Request timeout in milliseconds. */
const timeout = 30_000;

export async function startSyncRun(followed: ListContext): Promise<SyncRun> {
  const { history, list, openClient } = followed;
  return { ...followed, client: await openClient(), under: await history.ancestryOf(list) };
}

export function kindIn({ list, kinds }: SyncRun): HistoryKind<Tracked> {
  return kindOf(list.kind, kinds);
}

/** The tracker has its own, visible back-off, so the client does not retry. */
export function optionsOf({ signal }: SyncRun) {
  return { signal, timeout, maxRetries: 0 };
}
