import { OpenAIError } from './errors';
import { toFilePart } from './upload';

/** A file that can be read in parts. */
export interface SplittableFile {
  /** `unknown_file` if it has none. */
  name: string;
  type: string;
  /** In bytes. */
  size: number;
  /** Whether it can be read only once: each part is then held in memory while it is used. */
  isStream: boolean;
  /**
   * Parts of `size` bytes and the rest, in order. Throws if the file has more or fewer bytes than
   * announced.
   */
  parts(size: number): AsyncGenerator<FileChunk, void>;
}

export interface FileChunk {
  /** From 0. */
  index: number;
  data: Blob;
}

/** `announcedSize` is for files that do not know their own size. */
export function openSplittableFile(
  file: unknown,
  announcedSize: number | undefined,
): SplittableFile {
  const found = toFilePart(file);
  if (!found) throw new OpenAIError('A file is made of bytes, or of a stream of them.');
  const { name, type, bytes } = found;
  const knownSize = bytes instanceof Blob ? bytes.size : sizeOf(file);
  const size = announcedSize ?? knownSize;
  if (size === undefined) {
    throw new OpenAIError('A stream does not know its size: pass it as `bytes`.');
  }
  if (knownSize !== undefined && knownSize !== size) throw sizeMismatchError(knownSize, size);
  return {
    name,
    type,
    size,
    isStream: !(bytes instanceof Blob),
    parts: (length) =>
      bytes instanceof Blob ? sliceBlob(bytes, length) : readChunks(bytes, length, size),
  };
}

/** The size of a blob of another realm, or of a response that declares it. */
function sizeOf(file: unknown): number | undefined {
  const { size, headers } = file as { size?: unknown; headers?: unknown };
  if (typeof size === 'number') return size;
  if (!(headers instanceof Headers) || headers.has('content-encoding')) return undefined;
  return Number(headers.get('content-length') ?? Number.NaN) || undefined;
}

async function* sliceBlob(blob: Blob, length: number): AsyncGenerator<FileChunk, void> {
  for (let index = 0; index * length < blob.size; index++) {
    yield { index, data: blob.slice(index * length, (index + 1) * length) };
  }
}

async function* readChunks(
  source: AsyncIterable<Uint8Array>,
  length: number,
  size: number,
): AsyncGenerator<FileChunk, void> {
  let buffered: BlobPart[] = [];
  let bufferedLength = 0;
  let read = 0;
  let index = 0;

  const flush = (): FileChunk => {
    const data = new Blob(buffered);
    buffered = [];
    bufferedLength = 0;
    return { index: index++, data };
  };

  for await (const chunk of source) {
    read += chunk.byteLength;
    if (read > size) throw sizeMismatchError(read, size);
    for (let at = 0; at < chunk.byteLength; ) {
      const piece = chunk.subarray(at, at + length - bufferedLength);
      buffered.push(piece as BlobPart);
      bufferedLength += piece.byteLength;
      at += piece.byteLength;
      if (bufferedLength === length) yield flush();
    }
  }
  if (read < size) throw sizeMismatchError(read, size);
  if (bufferedLength > 0) yield flush();
}

function sizeMismatchError(found: number, announced: number): OpenAIError {
  const amount = found > announced ? `at least ${found} bytes` : `${found} bytes`;
  return new OpenAIError(`The file is ${amount} long; the request announced ${announced}.`);
}
