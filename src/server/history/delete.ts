import { type Call, readDeletion } from '../connections/upstream-answer';
import { type KindName, kinds, type ObjectOf } from './kinds';
import type { Asked } from './retrieve';
import type { Author } from './store/changes';
import { isGone } from './tracker/refresh';
import type { RecordView } from './view';

/** Deletes a file upstream; whoever deleted it before, it is gone. Null: it was never seen here. */
export function deleteFile(asked: Asked, id: string, by: Author) {
  return deleteRecord(asked, 'file', id, by, () => asked.openai.files.delete(id));
}

/** Deletes an assistant upstream. Null: it was never seen here. */
export function deleteAssistant(asked: Asked, id: string, by: Author) {
  return deleteRecord(asked, 'assistant', id, by, () => asked.openai.beta.assistants.delete(id));
}

/** Deletes a record upstream; whoever deleted it before, it is gone. Null: it was never seen here. */
export async function deleteRecord<K extends KindName>(
  { history, connection }: Pick<Asked, 'history' | 'connection'>,
  kind: K,
  id: string,
  by: Author,
  remove: () => Call<{ id: string; deleted?: unknown }>,
): Promise<RecordView<ObjectOf<K>> | null> {
  const list = { connection: connection.slug, kind };
  try {
    await readDeletion(remove(), `${kinds[kind].words.one} deleted`);
  } catch (error) {
    if (isGone(error)) await history.markGone(list, id);
    throw error;
  }
  return history.markGone(list, id, { by });
}
