import { kindOf } from '../kinds';
import type { ListContext } from './sync-run';

/** Whether upstream can be asked about objects of this kind. */
export function isAskable({ list, kinds }: Pick<ListContext, 'list' | 'kinds'>): boolean {
  return kindOf(list.kind, kinds).list !== undefined;
}

/** Reads what is known again, by the time that it is now: an upload expires without a word. */
export async function rereadDue({ history, list, now }: ListContext): Promise<true> {
  if (!(await history.hasDue(list, now()))) return true;
  for (const { id } of await history.takeDue(list, now())) {
    const since = await history.latestRevision();
    const known = await history.find(list, id);
    if (known) await history.save(list, known.snapshot as never, { since });
  }
  return true;
}
