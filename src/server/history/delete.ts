import type { OpenAIFile } from '@/lib/openai';
import type { Asked } from './retrieve';
import type { Author } from './store/changes';
import { isGone } from './tracker/refresh';
import type { RecordView } from './view';

/** Deletes a file upstream; whoever deleted it before, it is gone. Null: it was never seen here. */
export async function deleteFile(
  { history, connection, openai }: Asked,
  id: string,
  by: Author,
): Promise<RecordView<OpenAIFile> | null> {
  try {
    await openai.files.delete(id);
  } catch (error) {
    if (isGone(error)) await history.markGone({ connection: connection.slug, kind: 'file' }, id);
    throw error;
  }
  return history.markGone({ connection: connection.slug, kind: 'file' }, id, { by });
}
