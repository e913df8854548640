import { createHash, randomUUID } from 'node:crypto';
import { toStreamingFile } from '@/lib/openai';
import { bytesOfPart, countParts } from '@/lib/upload-parts';
import { type ErrorText, errorText } from '@/strings/server-errors';
import { upstreamFailure } from '../connections/failure';
import { readObject } from '../connections/upstream-response';
import type { SentPartRow } from '../db/schema';
import { LocalizedError, refuse } from '../localized-error';
import { findUpload } from '../uploads/retrieve';
import { type ClaimedPart, type UploadStore, uploadStore } from '../uploads/store';
import { sentPartViewOf } from '../uploads/view';
import { readId, type Transfer } from './transfer-handler';

/** Milliseconds: 64 MB over a slow line take their time. */
const timeout = 30 * 60_000;

/** Seconds between two signs that bytes still pass. */
const claimInterval = 5;

/**
 * Sends the body of the request upstream as one part of an upload, as it comes. Answers with the part; if upstream has
 * it already, without sending it. CONFLICT: another request is sending it.
 */
export async function uploadPart(
  transfer: Transfer,
  rawId: string,
  rawNumber: string,
): Promise<Response> {
  const { services, openai, request, signal } = transfer;
  const seconds = () => Math.floor(services.now() / 1000);
  const id = readId(rawId);
  const store = uploadStore(services.db);
  const { part, bytes } = await findPart(transfer, store, { id, rawNumber });
  let renewedAt = seconds();
  const answer = (row: SentPartRow | null) => Response.json(row && sentPartViewOf(row, seconds()));

  if (!(await store.claimPart(part, seconds()))) {
    const known = await store.part(part);
    if (known?.partId) return answer(known);
    refuse('CONFLICT', 'uploads.partBusy', { number: part.number });
  }
  const body = measure(request.body, bytes, async () => {
    if (seconds() - renewedAt < claimInterval) return;
    renewedAt = seconds();
    await store.renewClaim(part, renewedAt);
  });
  try {
    const data = toStreamingFile(body.read(), `part-${part.number}`, {
      type: 'application/octet-stream',
    });
    const call = openai.uploads.parts.create(id, { data }, { signal, timeout, maxRetries: 0 });
    const { id: partId } = await readObject(call, 'a part of an upload');
    await store.finishPart(part, { partId, md5: body.md5(), sentAt: seconds() });
    return answer(await store.part(part));
  } catch (error) {
    const isOurs = signal.aborted || body.flaw() !== null;
    await store.releasePart(part, isOurs ? null : upstreamFailure(error));
    const flaw = body.flaw();
    if (flaw !== null) throw new LocalizedError('BAD_REQUEST', flaw);
    throw error;
  }
}

/** The part that the path names, if the upload still takes parts, and how many bytes it has. */
async function findPart(
  { history, connection, request }: Transfer,
  store: UploadStore,
  { id, rawNumber }: { id: string; rawNumber: string },
): Promise<{ part: ClaimedPart; bytes: number }> {
  const { status } = await findUpload({ history, connection }, id);
  if (status !== 'pending') refuse('PRECONDITION_FAILED', 'uploads.ended', { status });
  const source = await store.findSource({ connection: connection.slug, id });
  if (!source) refuse('PRECONDITION_FAILED', 'uploads.noParts');
  const layout = { bytes: source.bytes, part_size: source.partSize };
  const count = countParts(layout);
  const number = Number(rawNumber);
  if (!Number.isInteger(number) || number < 1 || number > count)
    refuse('BAD_REQUEST', 'uploads.partNumber', { count });
  const bytes = bytesOfPart(layout, number);
  const length = request.headers.get('content-length');
  if (length !== null && Number(length) !== bytes)
    refuse('BAD_REQUEST', 'uploads.partSize', { number, bytes });
  return { part: { record: source.record, number, claim: randomUUID() }, bytes };
}

/** Passes a body on, chunk by chunk, and counts and hashes what passes. */
function measure(
  body: ReadableStream<Uint8Array> | null,
  expected: number,
  onPassing: () => Promise<void>,
) {
  const hash = createHash('md5');
  let flaw: ErrorText | null = null;
  return {
    /** What is wrong with the body; null if nothing is. */
    flaw: () => flaw,
    md5: () => hash.digest('hex'),
    async *read(): AsyncGenerator<Uint8Array, void> {
      let length = 0;
      const chunks = (body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
      for await (const chunk of chunks) {
        length += chunk.length;
        if (length > expected) break;
        hash.update(chunk);
        yield chunk;
        await onPassing();
      }
      if (length === expected) return;
      flaw =
        length > expected
          ? errorText('uploads.partLong', { expected })
          : errorText('uploads.partShort', { expected, length });
      throw new LocalizedError('BAD_REQUEST', flaw);
    },
  };
}
