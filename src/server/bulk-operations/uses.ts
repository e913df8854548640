import { shortenId } from '@/lib/format';
import type { HistoryStore } from '../history/store';
import type { RecordView } from '../history/view';

/** Kinds that are kept while used by an object from which they cannot be detached. */
const keptKinds = ['file', 'vector_store'];

interface Uses {
  /** The stores that hold a file: it can be taken out of them. */
  holders: RecordView[];
  /** What else uses the object. */
  others: RecordView[];
}

/** The records that use an object and exist upstream, according to the history. */
export async function usesOf(
  history: HistoryStore,
  connection: string,
  { kind, id }: { kind: string; id: string },
): Promise<Uses> {
  if (!keptKinds.includes(kind)) return { holders: [], others: [] };
  const users = new Map<string, RecordView>();
  for (const user of await history.naming({ connection, kind }, id))
    if (user.deleted_upstream_at === null) users.set(`${user.kind} ${user.id}`, user);
  const all = [...users.values()];
  const holds = (user: RecordView) => kind === 'file' && user.kind === 'vector_store';
  return { holders: all.filter(holds), others: all.filter((user) => !holds(user)) };
}

/** `assistant Helper`: for sentences about who uses something. */
export function nameOfUser({ kind, name, id }: RecordView): string {
  return `${kind.replaceAll('_', ' ')} ${name ?? shortenId(id)}`;
}
