import { objectOf } from '@/lib/loose';
import type { HistoryStore } from '../history/store';
import type { RecordView } from '../history/view';
import type { NewFile } from './add-files';
import { allRecords } from './all-records';

/** The states of a file that is not in its store and will not come in by itself. */
const endStates = ['failed', 'cancelled'];

/** Those of a store's files that failed or were cancelled, as far as the history knows, as they were added. */
export async function failedFiles(
  history: Pick<HistoryStore, 'list'>,
  { connection, store }: { connection: string; store: string },
): Promise<NewFile[]> {
  const list = { connection, kind: 'vector_store_file', parent: store };
  const failed = await allRecords(history, { ...list, status: endStates, gone: false });
  return failed.map(asAdded);
}

/** A file as it would be added again: with its attributes, cut as it was. */
export function asAdded({ id, snapshot }: Pick<RecordView, 'id' | 'snapshot'>): NewFile {
  const { attributes, chunking_strategy } = objectOf(snapshot);
  const own = objectOf(attributes) as NewFile['attributes'];
  const { type, static: chunking } = objectOf(chunking_strategy);
  return {
    file_id: id,
    ...(Object.keys(own ?? {}).length > 0 && { attributes: own }),
    ...(type === 'static' && {
      chunking_strategy: { type, static: chunking } as NewFile['chunking_strategy'],
    }),
  };
}
