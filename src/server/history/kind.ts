import { listOf, objectOf, textOf } from '@/lib/loose';
import type OpenAI from '@/lib/openai';
import type { UpstreamCall } from '../connections/upstream-response';

/** How one kind of upstream object is listed, retrieved and parsed. */
export interface HistoryKind<T> {
  /** Singular and plural nouns used in messages. */
  words: { one: string; many: string };
  /** Number of objects per list request. */
  pageSize: number;
  /** Seconds between two full syncs, which find deleted objects. */
  fullSyncInterval: number;
  /**
   * The parent kind, as threads are of runs. Such a list is followed while one of its records is open or while a page
   * shows it.
   */
  parent?: string;
  /**
   * Newest first. Left out where the API cannot be asked: such objects are known from the answers to what was done
   * here, and are read again as time passes.
   */
  list?(
    client: OpenAI,
    query: ListQuery,
    options: RequestOptions,
    under: Ancestry,
  ): UpstreamCall<UpstreamPage<T>>;
  /**
   * Only the embedded platform has the list: that another upstream does not have it says nothing of the objects, which
   * are followed all the same.
   */
  isListExtension?: true;
  /** They have no times: their order is that of the list. */
  isUndated?: true;
  /** Undefined if the API only lists them. */
  retrieve?(client: OpenAI, id: string, options: RequestOptions, under: Ancestry): UpstreamCall<T>;
  /** Undefined if they cannot be deleted. */
  remove?(
    client: OpenAI,
    id: string,
    options: RequestOptions,
    under: Ancestry,
  ): UpstreamCall<{ id: string; deleted?: unknown }>;
  /** `now` in unix seconds. Never throws: upstreams omit fields and send others' types. */
  read(object: T, now: number): ParsedRecord;
  /** The kind whose record with the same id provides the name: vector stores list files by id only. */
  nameSource?: string;
  /** What has ended may go on, as a store that takes in more files: an end says nothing of which answer is newer. */
  mayGoOn?: true;
  /** Editable objects: each state is stored as a version. */
  isVersioned?: true;
  /** Work that ends by itself; the overview lists it. */
  isJob?: true;
  /** Contains work: the overview lists its failed, running and waiting objects after the jobs. */
  hasWork?: true;
  /** Values derived from its child records, which override those of `read`. Recomputed whenever a child changes. */
  summarize?(
    children: Children,
  ): Promise<Partial<Pick<ParsedRecord, 'name' | 'status' | 'outcome' | 'category' | 'words'>>>;
}

/** The child records of a record, by kind. */
export interface Children {
  /** The snapshot of the newest child that exists upstream, or existed when last seen. */
  newest(
    kind: string,
  ): Promise<{ status: string; outcome: RecordOutcome | null; snapshot: unknown } | null>;
  oldest(kind: string): Promise<{ snapshot: unknown } | null>;
  /** All text parts of messages, newest first, up to `maxLength` characters. */
  texts(kind: string, maxLength: number): Promise<string[]>;
}

/** A reference from one object to another. */
export interface Reference {
  /** A key of `history/kinds.ts`. */
  kind: string;
  id: string;
  /** The role of the reference: `input`, `output`, `file_search`. */
  role: string;
  /** Its bytes are archived as long as the history is kept. */
  isArchived?: boolean;
}

export interface ListQuery {
  after?: string;
  limit: number;
}

/** The ids of the ancestors of a list. */
export interface Ancestry {
  /** Empty for kinds without a parent. */
  parent: string;
  /** The ancestors of the parent, nearest first: for the steps of a run, the thread. */
  above: readonly string[];
}

export interface UpstreamPage<T> {
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

export type RecordOutcome = 'ok' | 'mixed' | 'failed';

/** The fields that the history extracts from an upstream object. */
export interface ParsedRecord {
  /** The object of the same kind that it was created from. */
  originId: string | null;
  name: string | null;
  status: string;
  /** Null while it is open. */
  outcome: RecordOutcome | null;
  /** The second filter of lists besides the status, such as the purpose of a file; empty if there is none. */
  category: string;
  /** Unix seconds; null if upstream reports none. */
  createdAt: number | null;
  /** The states with an upstream timestamp, oldest first. */
  entered: { status: string; at: number }[];
  /** Seconds until the next poll; null once it is final. */
  pollAfter: number | null;
  /** What it uses. */
  references: Reference[];
  /** Search terms besides its id and name. */
  words: string[];
}

/** The key of our own metadata that links an object to the one it was made from. */
export const originKey = 'signalbox_parent';

/** The same, truncated to 300 characters, for names that are shown and searched. */
export function labelOf(value: unknown): string | null {
  return textOf(value)?.slice(0, 300) ?? null;
}

/** The value as unix seconds if it is plausible. Some servers send fractions, strings, milliseconds or ISO dates. */
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

/** References to each of these that is an id. */
export function referencesTo(kind: string, role: string, ids: unknown): Reference[] {
  return listOf(ids).flatMap((id) => (textOf(id) ? [{ kind, id: id as string, role }] : []));
}

/** What a search finds by metadata: its keys and values. */
export function metadataWords(metadata: unknown): string[] {
  return Object.entries(objectOf(metadata)).flatMap(([key, value]) =>
    textOf(value) ? [key, value as string] : [],
  );
}
