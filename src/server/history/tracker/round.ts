import type OpenAI from '@/lib/openai';
import type { Kind } from '../kind';
import { type KindName, kindOf, type Tracked } from '../kinds';
import type { HistoryStore } from '../store';
import type { TrackingStore } from '../tracking';

/** One list of one connection, and what it takes to follow it. */
export interface Followable {
  history: HistoryStore;
  tracking: TrackingStore;
  shelf: { connection: string; kind: KindName };
  openClient(): Promise<OpenAI>;
  /** Unix seconds. */
  now: () => number;
  signal?: AbortSignal;
}

/** The same while upstream is asked. */
export interface Round extends Followable {
  client: OpenAI;
}

/** Milliseconds that one request may take. */
const timeout = 30_000;

export function kindIn({ shelf }: Round): Kind<Tracked> {
  return kindOf(shelf.kind);
}

/** The tracker has its own back-off, which is visible; the client's would hide behind it. */
export function optionsOf({ signal }: Round) {
  return { signal, timeout, maxRetries: 0 };
}
