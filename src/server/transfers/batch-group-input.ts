import { type FileHandle, open, statfs } from 'node:fs/promises';
import { createKeyedMutex } from '@/lib/concurrency';
import { singleton } from '@/lib/singleton';
import { createGroupFolder, sizeOf } from '../batch-groups/folder';
import { batchGroupStore } from '../batch-groups/store';
import type { BatchGroupRow } from '../db/schema';
import { isNoRoom } from '../disk';
import { refuse } from '../localized-error';
import { readId, type Transfer } from './transfer-handler';

/** Free bytes that stay on the disk of the data folder. */
const minFreeBytes = 256 * 2 ** 20;

/** Bytes written between two looks at the room of the disk. */
const lookEvery = 64 * 2 ** 20;

/**
 * Appends the body of the request to the input of a group, as it comes: `?offset=0`, or where an earlier one broke off.
 * Answers with the bytes that are here. CONFLICT: the offset is another one.
 */
export async function receiveGroupInput(transfer: Transfer, rawId: string): Promise<Response> {
  const { services, connection, request } = transfer;
  const id = readId(rawId);
  const group = await batchGroupStore(services.db).find(connection.slug, id);
  if (!group) refuse('NOT_FOUND', 'batchGroups.notFound');
  const offset = Number(new URL(request.url).searchParams.get('offset') ?? 0);
  // What broke off may still be writing when its sender comes again.
  return mutex()(id, () => append(transfer, group, offset));
}

async function append(
  { services, request, signal }: Transfer,
  { connection, id, state }: BatchGroupRow,
  offset: number,
): Promise<Response> {
  if (state !== 'uploading') refuse('PRECONDITION_FAILED', 'batchGroups.inputComplete');
  const { input } = await createGroupFolder(services.env.DATA_DIR, { connection, id });
  const received = await sizeOf(input);
  if (offset !== received) refuse('CONFLICT', 'batchGroups.offset', { received });
  await requireRoom(input, Number(request.headers.get('content-length') ?? 0));
  const file = await open(input, 'a', 0o600);
  try {
    await write(file, input, request.body, signal);
    await file.sync();
  } catch (error) {
    if (isNoRoom(error)) refuse('PRECONDITION_FAILED', 'batchGroups.diskFull');
    throw error;
  } finally {
    await file.close();
  }
  return Response.json({ received_bytes: await sizeOf(input) });
}

async function write(
  file: FileHandle,
  path: string,
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): Promise<void> {
  const chunks = (body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
  let sinceLook = 0;
  for await (const chunk of chunks) {
    signal.throwIfAborted();
    await file.appendFile(chunk);
    sinceLook += chunk.length;
    if (sinceLook < lookEvery) continue;
    sinceLook = 0;
    await requireRoom(path, 0);
  }
}

async function requireRoom(path: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(path.slice(0, path.lastIndexOf('/')));
  if (bavail * bsize - bytes < minFreeBytes) refuse('PRECONDITION_FAILED', 'batchGroups.diskFull');
}

const mutex = () => singleton('batch-group-inputs', createKeyedMutex);
