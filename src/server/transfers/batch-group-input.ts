import type { ObjectStore } from '@/lib/bytes/object-store';
import { createKeyedMutex } from '@/lib/concurrency';
import { singleton } from '@/lib/singleton';
import { groupObjects } from '../batch-groups/group-objects';
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
  const { objects } = services;
  const { arriving } = groupObjects(objects, { connection, id });
  const received = await arriving.length();
  if (offset !== received) refuse('CONFLICT', 'batchGroups.offset', { received });
  await requireRoom(objects, Number(request.headers.get('content-length') ?? 0));
  try {
    await arriving.append(offset, withRoom(objects, request.body), signal);
  } catch (error) {
    if (isNoRoom(error)) refuse('PRECONDITION_FAILED', 'batchGroups.diskFull');
    throw error;
  }
  return Response.json({ received_bytes: await arriving.length() });
}

async function* withRoom(objects: ObjectStore, body: ReadableStream<Uint8Array> | null) {
  const chunks = (body ?? new Blob([]).stream()) as unknown as AsyncIterable<Uint8Array>;
  let sinceLook = 0;
  for await (const chunk of chunks) {
    yield chunk;
    sinceLook += chunk.length;
    if (sinceLook < lookEvery) continue;
    sinceLook = 0;
    await requireRoom(objects, 0);
  }
}

async function requireRoom(objects: ObjectStore, bytes: number): Promise<void> {
  const free = await objects.freeBytes();
  if (free !== null && free - bytes < minFreeBytes)
    refuse('PRECONDITION_FAILED', 'batchGroups.diskFull');
}

const mutex = () => singleton('batch-group-inputs', createKeyedMutex);
