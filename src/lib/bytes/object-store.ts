import type { Readable } from 'node:stream';

/**
 * Bytes under keys, for every process that works on one installation: a folder, or a bucket of an S3-compatible store.
 * A key is a relative path such as `archive/local/0a1b`; a prefix is empty or ends in a slash.
 */
export interface ObjectStore {
  /** Where it is, as it may be shown. */
  readonly location: string;
  /** An object is visible whole or not at all; what breaks off leaves the earlier one, if there was one. */
  put(key: string, source: ByteSource, options?: PutOptions): Promise<PutResult>;
  /**
   * Once this resolves the bytes stay readable, even if the object is removed meanwhile. Throws an `ObjectMissingError`
   * for an object that is not there.
   */
  read(key: string, range?: ReadRange): Promise<Readable>;
  /** For many short reads. Throws as `read`. */
  open(key: string): Promise<ObjectReader>;
  /** Null: it is not there. */
  stat(key: string): Promise<ObjectEntry | null>;
  /** Removing what is not there is no error. */
  remove(key: string): Promise<void>;
  removeAll(prefix: string): Promise<void>;
  /** In no order that can be relied on. Objects that come and go meanwhile may be missing. */
  list(prefix: string): AsyncIterable<ObjectEntry>;
  /** Replaces `to`. Throws as `read`. */
  copy(from: string, to: string, signal?: AbortSignal): Promise<void>;
  /** An object that grows over several requests, of which none but the last is whole. */
  appendable(key: string): AppendableObject;
  /** Where it is in the file system of this machine, whether or not it exists; null: it is elsewhere. */
  path(key: string): string | null;
  /** Bytes that can still be stored; null: nobody knows. */
  freeBytes(): Promise<number | null>;
  /** Removes what writers that died left behind, if nothing was added to it for `age` milliseconds. */
  removeUnfinished(prefix: string, age: number): Promise<void>;
}

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

export interface PutOptions {
  signal?: AbortSignal | undefined;
  /** The announced size. A source of another size is refused. */
  bytes?: number | undefined;
  /** Whether to compute the SHA-256 on the way. */
  checksum?: boolean;
}

export interface PutResult {
  bytes: number;
  /** In hexadecimal, if it was asked for. */
  sha256?: string | undefined;
}

export interface ReadRange {
  start?: number;
  /** Exclusive. */
  end?: number;
  /** Bytes that are read at a time where that can be chosen. */
  chunk?: number;
  signal?: AbortSignal | undefined;
}

export interface ObjectReader {
  readonly bytes: number;
  /** Fewer bytes at the end of the object. */
  read(offset: number, length: number): Promise<Buffer>;
  close(): Promise<void>;
}

export interface ObjectEntry {
  key: string;
  bytes: number;
  /** Milliseconds of the clock of the store. */
  modifiedAt: number;
}

export interface AppendableObject {
  /** Bytes that are kept, whatever became of the process that appended them. */
  length(): Promise<number>;
  /**
   * Adds bytes at `offset`, which is the length. When it breaks off, what came before is kept. Two writers that add the
   * same bytes at the same offset do no harm.
   */
  append(offset: number, source: ByteSource, signal?: AbortSignal): Promise<void>;
  /** From here on it can be read. May be called again. */
  finish(signal?: AbortSignal): Promise<void>;
}

/** The code is the one of the file system, so that callers know one of them only. */
export class ObjectMissingError extends Error {
  readonly code = 'ENOENT';

  constructor(readonly key: string) {
    super(`There is no object ${key}.`);
    this.name = 'ObjectMissingError';
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && (error as NodeJS.ErrnoException).code === 'ENOENT';
}

/** The source had another size than was announced. */
export class ObjectSizeError extends Error {
  constructor(
    readonly bytes: number,
    readonly expected: number,
  ) {
    super(`Only ${bytes} of ${expected} bytes were received.`);
    if (bytes > expected) this.message = `More than the announced ${expected} bytes were received.`;
    this.name = 'ObjectSizeError';
  }
}

/** Bytes of UTF-8. S3 takes 1,024 with the prefix. */
const maxKeyLength = 800;

/** Throws unless it is a relative path that stays below its root. */
export function checkKey(key: string): string {
  const isSafe =
    key !== '' &&
    Buffer.byteLength(key) <= maxKeyLength &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is refused
    !/[\u0000-\u001f\u007f\\]/.test(key) &&
    !/\p{Surrogate}/u.test(key) &&
    !key.endsWith(unfinishedSuffix) &&
    key.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isSafe) throw new Error(`Invalid key of an object: ${JSON.stringify(key.slice(0, 100))}`);
  return key;
}

export function checkPrefix(prefix: string): string {
  if (prefix === '') return prefix;
  if (!prefix.endsWith('/')) throw new Error(`A prefix ends in a slash: ${prefix.slice(0, 100)}`);
  checkKey(prefix.slice(0, -1));
  return prefix;
}

/** Of files that are being written. */
export const unfinishedSuffix = '.part';
