import type OpenAI from '@/lib/openai';

/** How one kind of upstream object is listed, and what is to be known of it. */
export interface Kind<T> {
  /** How many objects one request lists. */
  pageSize: number;
  /** Seconds between two walks through the whole list, which find what has gone. */
  walkEvery: number;
  /** Once it is final, its files are joined into results. */
  results: boolean;
  /** Newest first. */
  list(client: OpenAI, query: ListQuery, options: RequestOptions): PromiseLike<ListPage<T>>;
  retrieve(client: OpenAI, id: string, options: RequestOptions): PromiseLike<T>;
  /** `now` in unix seconds. Never throws: upstreams omit fields and send others' types. */
  read(object: T, now: number): Reading;
}

export interface ListQuery {
  after?: string;
  limit: number;
}

export interface ListPage<T> {
  data: T[];
  has_more?: boolean | null;
}

export interface RequestOptions {
  signal?: AbortSignal;
  timeout?: number;
  maxRetries?: number;
}

export type Outcome = 'ok' | 'mixed' | 'failed';

/** What history understands of an upstream object. */
export interface Reading {
  parentId: string | null;
  name: string | null;
  status: string;
  /** Null while it is open. */
  outcome: Outcome | null;
  /** Empty where the kind has none. */
  purpose: string;
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

/** The value if it is a believable time in unix seconds. */
export function secondsOf(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value < 2 ** 33 ? Math.floor(value) : null;
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? value : 0;
}
