import { OpenAIError } from './errors';
import { fileOf } from './upload';

/** A file that can be read part by part. */
export interface PartedFile {
  /** `unknown_file` where it has none. */
  name: string;
  type: string;
  /** In bytes. */
  size: number;
  /** Whether it can be read once only: then each part is held in memory while it is used. */
  isStream: boolean;
  /** Parts of `size` bytes and the rest, in their order. Fails where there are more or fewer bytes than told. */
  parts(size: number): AsyncGenerator<FilePiece, void>;
}

export interface FilePiece {
  /** From 0. */
  index: number;
  data: Blob;
}

/** `told` is the size of what does not know its own. */
export function openParts(file: unknown, told: number | undefined): PartedFile {
  const found = fileOf(file);
  if (!found) throw new OpenAIError('A file is made of bytes, or of a stream of them.');
  const { name, type, bytes } = found;
  const own = bytes instanceof Blob ? bytes.size : sizeOf(file);
  const size = told ?? own;
  if (size === undefined) {
    throw new OpenAIError('A stream does not know its size: pass it as `bytes`.');
  }
  if (own !== undefined && own !== size) throw wrongSize(own, size);
  return {
    name,
    type,
    size,
    isStream: !(bytes instanceof Blob),
    parts: (length) =>
      bytes instanceof Blob ? slices(bytes, length) : pieces(bytes, length, size),
  };
}

/** Of a blob of another realm, or of an answer that says so. */
function sizeOf(file: unknown): number | undefined {
  const { size, headers } = file as { size?: unknown; headers?: unknown };
  if (typeof size === 'number') return size;
  if (!(headers instanceof Headers) || headers.has('content-encoding')) return undefined;
  return Number(headers.get('content-length') ?? Number.NaN) || undefined;
}

async function* slices(blob: Blob, length: number): AsyncGenerator<FilePiece, void> {
  for (let index = 0; index * length < blob.size; index++) {
    yield { index, data: blob.slice(index * length, (index + 1) * length) };
  }
}

async function* pieces(
  source: AsyncIterable<Uint8Array>,
  length: number,
  size: number,
): AsyncGenerator<FilePiece, void> {
  let held: BlobPart[] = [];
  let heldLength = 0;
  let read = 0;
  let index = 0;

  const take = (): FilePiece => {
    const data = new Blob(held);
    held = [];
    heldLength = 0;
    return { index: index++, data };
  };

  for await (const chunk of source) {
    read += chunk.byteLength;
    if (read > size) throw wrongSize(read, size);
    for (let at = 0; at < chunk.byteLength; ) {
      const piece = chunk.subarray(at, at + length - heldLength);
      held.push(piece as BlobPart);
      heldLength += piece.byteLength;
      at += piece.byteLength;
      if (heldLength === length) yield take();
    }
  }
  if (read < size) throw wrongSize(read, size);
  if (heldLength > 0) yield take();
}

function wrongSize(found: number, told: number): OpenAIError {
  const amount = found > told ? `${found} bytes or more` : `${found} bytes`;
  return new OpenAIError(`The file has ${amount}, not the ${told} that were told.`);
}
