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
  /** Left out where the API has them in lists only. */
  retrieve?(client: OpenAI, id: string, options: RequestOptions, under: Ancestry): Call<T>;
  /** Left out where it cannot be deleted. */
  remove?(
    client: OpenAI,
    id: string,
    options: RequestOptions,
    under: Ancestry,
  ): Call<{ id: string; deleted?: unknown }>;
  /** `now` in unix seconds. Never throws: upstreams omit fields and send others' types. */
  read(object: T, now: number): ParsedRecord;
  /** The kind whose record with the same id gives these their names: vector stores list files by ids alone. */
  namedAfter?: string;
  /** What has ended may go on, as a store that takes in more files: an end says nothing of which answer is newer. */
  mayGoOn?: true;
  /** People edit it: each state of it is kept as a version. */
  isVersioned?: true;
  /** Work that comes to an end of its own: the overview tells of it. */
  isJob?: true;
  /** No job, but what fails in it, runs or waits in it is told by the overview, after the jobs. */
  hasWork?: true;
  /**
   * What it shows of the records that are listed under it, in place of what `read` says: taken over whenever one
   * of them has news.
   */
  summarize?(
    children: Children,
  ): Partial<Pick<ParsedRecord, 'name' | 'status' | 'outcome' | 'category' | 'words'>>;
}

/** The records that are listed under one, by kind. */
export interface Children {
  /** The snapshot of the latest that upstream still has, or had when it was seen last. */
  newest(kind: string): { status: string; outcome: Outcome | null; snapshot: unknown } | null;
  oldest(kind: string): { snapshot: unknown } | null;
  /** All text parts of the contents of messages, newest first, as far as so many characters go. */
  texts(kind: string, maxLength: number): string[];
}

/** Another object that an object names. */
export interface Reference {
  /** A key of `history/kinds.ts`. */
  kind: string;
  id: string;
  /** The object's own word for it: `input`, `output`, `file_search`. */
  role: string;
  /** Its bytes are kept here as long as the history is. */
  isArchived?: boolean;
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
  /** What it uses. */
  references: Reference[];
  /** What it is found by, besides its id and its name. */
  words: string[];
}

/** The key of our own metadata that links an object to the one it was made from. */
export const originKey = 'signalbox_parent';

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

/** Its entries, where it is a list. */
export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** References to each of these that is an id. */
export function referencesTo(kind: string, role: string, ids: unknown): Reference[] {
  return listOf(ids).flatMap((id) => (textOf(id) ? [{ kind, id: id as string, role }] : []));
}

/** What a search finds by metadata: its keys and values. */
export function metadataWords(metadata: unknown): string[] {
  return Object.entries(objectOf(metadata) ?? {}).flatMap(([key, value]) =>
    textOf(value) ? [key, value as string] : [],
  );
}

/** The value if it is an object. */
export function objectOf(value: unknown): Record<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Record<string, unknown>)
    : undefined;
}
