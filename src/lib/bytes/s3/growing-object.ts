import { buffer } from 'node:stream/consumers';
import { abortable } from '../abortable';
import type { AppendableObject } from '../object-store';
import { copyObject, copySourceOf, isUnsupported } from './copy-object';
import { inParts } from './in-parts';
import { listObjects } from './list-objects';
import { completeUpload, startUpload } from './multipart-upload';
import { headObject, type ObjectName, readObject } from './read-object';
import type { S3Requests } from './requests';
import { partSize, putObject } from './write-object';

interface Growing {
  requests: S3Requests;
  bucket: string;
  name: ObjectName;
  /** Removes what is below a prefix. */
  removeAll(prefix: string): Promise<void>;
}

/** Pieces of one size below `<key>.pieces/`, of which the last is replaced while it grows. */
export function growingObject(growing: Growing): AppendableObject {
  const { requests, name } = growing;
  const folder = `${name.full}.pieces/`;
  const pieceAt = (index: number): ObjectName => {
    const full = `${folder}${String(index).padStart(6, '0')}`;
    return { key: full, full };
  };

  /** Sizes of the pieces without a gap: what comes behind one that is not full does not count yet. */
  const sizes = async (): Promise<number[]> => {
    const known = new Map<string, number>();
    for await (const { full, bytes } of listObjects(requests, folder)) known.set(full, bytes);
    const found: number[] = [];
    for (let size = known.get(pieceAt(0).full); size !== undefined; ) {
      found.push(size);
      size = size === partSize ? known.get(pieceAt(found.length).full) : undefined;
    }
    return found;
  };

  /** Does not replace more by less: a late writer has the same bytes. */
  const putPiece = async (index: number, bytes: Uint8Array) => {
    const piece = pieceAt(index);
    if (bytes.length < partSize) {
      const earlier = await headObject(requests, piece);
      if (earlier && earlier.bytes >= bytes.length) return;
    }
    await requests.send({ method: 'PUT', key: piece.full, body: bytes });
  };

  return {
    async length() {
      const whole = await headObject(requests, name);
      return whole ? whole.bytes : sum(await sizes());
    },

    async append(offset, source, signal) {
      const first = Math.floor(offset / partSize);
      const within = offset % partSize;
      const begun = within > 0 ? await readBytes(requests, pieceAt(first), within) : null;
      let failure: unknown;
      async function* received(): AsyncGenerator<Uint8Array, void> {
        if (begun) yield begun;
        try {
          yield* abortable(source, signal);
        } catch (error) {
          // What came before is kept.
          failure = error ?? new Error('The source failed.');
        }
      }
      let index = first;
      for await (const piece of inParts(received(), partSize)) {
        await putPiece(index, piece);
        index += 1;
      }
      if (failure !== undefined) throw failure;
    },

    async finish(signal) {
      // An object is there whole or not at all.
      if (!(await headObject(requests, name, signal))) await compose(await sizes(), signal);
      await growing.removeAll(folder);
    },
  };

  async function compose(found: number[], signal?: AbortSignal): Promise<void> {
    if (found.length === 0) return;
    if (found.length === 1) return copyObject(growing, pieceAt(0), name, signal);
    try {
      await composeInStore(found, signal);
    } catch (error) {
      if (!isUnsupported(error)) throw error;
      await putObject(requests, name, piecesOf(found.length, signal), {
        ...{ bytes: sum(found), signal },
      });
    }
  }

  async function composeInStore(found: number[], signal?: AbortSignal): Promise<void> {
    const upload = await startUpload(requests, name, signal);
    try {
      const tags: string[] = [];
      for (const index of found.keys()) {
        const from = copySourceOf(growing.bucket, pieceAt(index).full);
        tags.push(await upload.copyPart(index + 1, { from }, signal));
      }
      await completeUpload(upload, tags, sum(found), signal);
    } catch (error) {
      await upload.abort();
      throw error;
    }
  }

  async function* piecesOf(count: number, signal?: AbortSignal): AsyncGenerator<Uint8Array, void> {
    for (let index = 0; index < count; index += 1)
      yield* await readObject(requests, pieceAt(index), { signal });
  }
}

async function readBytes(requests: S3Requests, piece: ObjectName, length: number): Promise<Buffer> {
  const bytes = await buffer(await readObject(requests, piece, { end: length }));
  if (bytes.length === length) return bytes;
  throw new Error(`Only ${bytes.length} of ${length} bytes are kept before the offset.`);
}

function sum(sizes: number[]): number {
  return sizes.reduce((total, size) => total + size, 0);
}
