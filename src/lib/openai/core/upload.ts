import { openBodyReader } from './body-reader';
import { OpenAIError } from './errors';

/** A file that is read while it is sent, and thus only once. */
export interface StreamingFile extends AsyncIterable<Uint8Array> {
  readonly name: string;
  readonly type: string;
}

export type CompleteContent = string | ArrayBuffer | ArrayBufferView | Blob;
export type StreamedContent =
  | Response
  | ReadableStream<Uint8Array>
  | AsyncIterable<Uint8Array | string>;

/** Derived from `File`: Node's types lack the name `FilePropertyBag`. */
export type FileOptions = ConstructorParameters<typeof File>[2];

/**
 * Gives content a name and a type. Content in memory or on disk becomes a `File`; a stream is never
 * buffered as a whole, so its upload is not retried.
 */
export async function toFile(
  content: CompleteContent | Promise<CompleteContent>,
  name?: string | null,
  options?: FileOptions,
): Promise<File>;
export async function toFile(
  content: StreamedContent | Promise<StreamedContent>,
  name?: string | null,
  options?: FileOptions,
): Promise<StreamingFile>;
export async function toFile(
  content: CompleteContent | StreamedContent | Promise<CompleteContent | StreamedContent>,
  name?: string | null,
  options?: FileOptions,
): Promise<File | StreamingFile> {
  const value = await content;
  if (value instanceof File && !name && !options) return value;
  const part = typeof value === 'string' ? toFilePart(new Blob([value])) : toFilePart(value);
  if (!part) throw new OpenAIError('A file is made of bytes, text, or a stream of them.');
  const type = options?.type ?? part.type;
  const known = lastModifiedOf(value);
  const rest = { ...(known !== undefined && { lastModified: known }), ...options, type };
  if (part.bytes instanceof Blob) return new File([part.bytes], name || part.name, rest);
  if (typeof value === 'object' && isBlob(value))
    return new File([await value.arrayBuffer()], name || part.name, rest);
  return toStreamingFile(part.bytes, name || part.name, { type });
}

function lastModifiedOf(value: unknown): number | undefined {
  const { lastModified } = Object(value) as { lastModified?: unknown };
  return typeof lastModified === 'number' ? lastModified : undefined;
}

/** Names a stream, which is sent while it is read. */
export function toStreamingFile(
  content: StreamedContent,
  name: string,
  { type = '' }: { type?: string } = {},
): StreamingFile {
  const bytes = toFilePart(content)?.bytes;
  if (!bytes || bytes instanceof Blob) throw new OpenAIError('This is not a stream.');
  return { name, type, [Symbol.asyncIterator]: () => bytes[Symbol.asyncIterator]() };
}

export interface FilePart {
  name: string;
  type: string;
  /** A Blob knows its size and can be read again. */
  bytes: Blob | AsyncIterable<Uint8Array>;
}

/** Detects files by shape: `instanceof` fails across bundles and realms. */
export function toFilePart(value: unknown): FilePart | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const name = nameOf(value);
  const type = 'type' in value && typeof value.type === 'string' ? value.type : '';
  if (value instanceof Blob) return { name, type, bytes: value };
  if (value instanceof ArrayBuffer || ArrayBuffer.isView(value)) {
    return { name, type, bytes: new Blob([value as BlobPart]) };
  }
  if (isResponse(value)) {
    return { name, type: value.headers.get('content-type') ?? '', bytes: iterateBody(value.body) };
  }
  if ('getReader' in value) return { name, type, bytes: iterateBody(value) };
  if (isBlob(value)) return { name, type, bytes: blobBytes(value) };
  if (Symbol.asyncIterator in value) {
    // A stream that fails before it is read would crash the process; reading it reports the
    // failure.
    if ('on' in value && typeof value.on === 'function') value.on('error', () => {});
    return { name, type, bytes: encode(value as AsyncIterable<unknown>) };
  }
  return undefined;
}

/** The last segment of a file's name, a response's URL or a stream's path. */
function nameOf(value: object): string {
  const { name, url, filename, path } = value as Record<string, unknown>;
  const [address = ''] = String(url || '').split(/[?#]/);
  const found = String(name || address || filename || path || '');
  return found.split(/[\\/]/).pop() || 'unknown_file';
}

function isResponse(value: object): value is Response {
  return 'body' in value && 'headers' in value && 'blob' in value;
}

/** Blobs of other packages and realms; not all have a stream. */
function isBlob(value: object): value is Blob {
  const isReadable = 'arrayBuffer' in value && typeof value.arrayBuffer === 'function';
  return isReadable && 'size' in value && !isResponse(value);
}

async function* blobBytes(blob: Blob): AsyncGenerator<Uint8Array, void> {
  if (typeof blob.stream === 'function') yield* iterateBody(blob.stream());
  else yield new Uint8Array(await blob.arrayBuffer());
}

/** Iterates over a body's chunks and cancels it when the iteration ends. */
export async function* iterateBody(body: unknown): AsyncGenerator<Uint8Array, void> {
  const reader = openBodyReader(body);
  if (!reader) return;
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      if (value) yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** The chunks may be anything that a file can be made of. */
async function* encode(pieces: AsyncIterable<unknown>): AsyncGenerator<Uint8Array, void> {
  const encoder = new TextEncoder();
  for await (const piece of pieces) {
    if (typeof piece === 'string') yield encoder.encode(piece);
    else if (piece instanceof Uint8Array) yield piece;
    else yield* bytesOf(piece);
  }
}

async function* bytesOf(piece: unknown): AsyncGenerator<Uint8Array, void> {
  const bytes = toFilePart(piece)?.bytes;
  if (!bytes) throw new OpenAIError('A file is made of bytes, text, or a stream of them.');
  if (bytes instanceof Blob) yield new Uint8Array(await bytes.arrayBuffer());
  else yield* bytes;
}
