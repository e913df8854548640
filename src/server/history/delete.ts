import { readDeletion } from '../connections/upstream-response';
import type { RequestOptions } from './kind';
import { type KindName, kinds, type ObjectOf } from './kinds';
import type { RetrieveContext } from './retrieve';
import type { Author } from './store/changes';
import { isDeletedUpstream } from './tracker/refresh';
import type { RecordView } from './view';

/** Kinds with a list of their own whose objects can be deleted upstream. */
export const deletableKinds = [
  'assistant',
  'chat_completion',
  'conversation',
  'file',
  'response',
  'thread',
  'vector_store',
] as const satisfies readonly KindName[];

export type DeletableKind = (typeof deletableKinds)[number];

interface Deleting {
  id: string;
  /** The record that it is listed under. */
  parent?: string;
  by: Author;
  /** Of the request, in place of the client's. */
  options?: RequestOptions;
}

/**
 * Deletes an object upstream; an object that was already deleted counts as deleted. Returns null if it is not in the
 * history.
 */
export async function deleteRecord<K extends KindName>(
  { history, connection, openai, signal }: Omit<RetrieveContext, 'services'>,
  kind: K,
  { id, parent, by, options }: Deleting,
): Promise<RecordView<ObjectOf<K>> | null> {
  const list = { connection: connection.slug, kind, parent };
  const { remove, words } = kinds[kind];
  if (!remove) throw new Error(`${words.one} cannot be deleted.`);
  try {
    const under = await history.ancestryOf(list);
    await readDeletion(remove(openai, id, { signal, ...options }, under), `${words.one} deleted`);
  } catch (error) {
    if (isDeletedUpstream(error)) await history.markDeletedUpstream(list, id);
    throw error;
  }
  return history.markDeletedUpstream(list, id, { by });
}
