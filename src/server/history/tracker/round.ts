import type OpenAI from '@/lib/openai';
import type { Ancestry, Kind } from '../kind';
import { type KindName, type KindTable, kindOf, type Tracked } from '../kinds';
import type { HistoryStore } from '../store';
import type { ListKey } from '../store/list-key';

/** One list, and what it takes to follow it. */
export interface Followable {
  history: HistoryStore;
  kinds: KindTable;
  list: ListKey<KindName>;
  openClient(): Promise<OpenAI>;
  /** Unix seconds. */
  now: () => number;
  signal?: AbortSignal;
}

/** The same while upstream is asked. */
export interface Round extends Followable {
  client: OpenAI;
  under: Ancestry;
}

/** Milliseconds that one request may take. */
const timeout = 30_000;

export async function beginRound(followed: Followable): Promise<Round> {
  const { history, list, openClient } = followed;
  return { ...followed, client: await openClient(), under: await history.ancestryOf(list) };
}

export function kindIn({ list, kinds }: Round): Kind<Tracked> {
  return kindOf(list.kind, kinds);
}

/** The tracker has its own back-off, which is visible; the client's would hide behind it. */
export function optionsOf({ signal }: Round) {
  return { signal, timeout, maxRetries: 0 };
}
