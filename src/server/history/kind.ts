import type OpenAI from '@/lib/openai';
import type { Call } from '../connections/upstream-answer';

/** How one kind of upstream object is listed, and what is to be known of it. */
export interface Kind<T> {
  /** What messages call one of them, and several. */
  words: { one: string; many: string };
  /** How many objects one request lists. */
  pageSize: number;
  /** Seconds between two walks through the whole list, which find what has gone. */
  walkEvery: number;
  /**
   * The kind of the records that these are listed under, as threads are of runs. Such a list is followed while
   * something in it is open, or while a page shows it.
   */
  parent?: string;
  /** Newest first. */
  list(
    client: OpenAI,
    query: ListQuery,
    options: RequestOptions,
    under: Ancestry,
  ): Call<ListPage<T>>;
  retrieve(client: OpenAI, id: string, options: RequestOptions, under: Ancestry): Call<T>;
  /** `now` in unix seconds. Never throws: upstreams omit fields and send others' types. */
  read(object: T, now: number): ParsedRecord;
}

export interface ListQuery {
  after?: string;
  limit: number;
}

/** The ids of the records that a list is under. */
export interface Ancestry {
  /** Empty for kinds without a parent. */
  parent: string;
  /** What the parent is under, the nearest first: of a run's steps the thread. */
  above: readonly string[];
}

export interface ListPage<T> {
  data: T[];
  has_more?: boolean | null;
  /** The answer as it came. */
  answer?: unknown;
}

export interface RequestOptions {
  signal?: AbortSignal;
  timeout?: number;
  maxRetries?: number;
}

export type Outcome = 'ok' | 'mixed' | 'failed';

/** What history understands of an upstream object. */
export interface ParsedRecord {
  /** What it was made from: an object of the same kind. */
  originId: string | null;
  name: string | null;
  status: string;
  /** Null while it is open. */
  outcome: Outcome | null;
  /** What lists of the kind filter by besides the status, as a file's purpose; empty where there is none. */
  category: string;
  /** Unix seconds; null where upstream tells none. */
  createdAt: number | null;
  /** The states upstream dates, oldest first. */
  entered: { status: string; at: number }[];
  /** Seconds until it is worth asking again; null once it is final. */
  pollAfter: number | null;
  /** The files it names, by their role in it. They are archived. */
  files: Record<string, string>;
  /** What it is found by, besides its id and its name. */
  words: string[];
}

/** The value if it is a text with something in it. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** The same, no longer than a name may be that is shown, counted and searched. */
export function labelOf(value: unknown): string | null {
  return textOf(value)?.slice(0, 300) ?? null;
}

/**
 * The value as unix seconds if it is a believable time. Some servers write seconds with fractions, as text, in
 * milliseconds, or as a date.
 */
export function secondsOf(value: unknown): number | null {
  const number = typeof value === 'string' ? secondsIn(value.trim()) : value;
  if (typeof number !== 'number' || !(number > 0)) return null;
  const seconds = number >= firstMilliseconds ? number / 1000 : number;
  return seconds < 2 ** 33 ? Math.floor(seconds) : null;
}

/** Later times in seconds do not occur; in milliseconds this is 1973. */
const firstMilliseconds = 1e11;

function secondsIn(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  return /^\d{4}-\d\d-\d\d/.test(text) ? Date.parse(text) / 1000 : Number.NaN;
}

/** A count; 0 where there is none. */
export function numberOf(value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : 0;
}

/** The value if it is an object. */
export function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
