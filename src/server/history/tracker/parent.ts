import type { KindName } from '../kinds';
import { refresh } from './refresh';
import { type Followable, kindIn, type Round } from './round';

/** Whether the parent of a list is marked as deleted. */
export async function isParentGone({ history, list }: Followable): Promise<boolean> {
  const parent = await history.parentOf(list);
  return parent !== null && parent.gone_at !== null;
}

/** Retrieves the parent of a list. Returns true if it was deleted upstream. */
export async function losesParent(round: Round): Promise<boolean> {
  const { list, under } = round;
  const kind = kindIn(round).parent;
  if (!list.parent || kind === undefined) return false;
  const [parent = '', ...above] = under.above;
  const isThere = await refresh(
    { ...round, list: { ...list, kind: kind as KindName, parent }, under: { parent, above } },
    list.parent,
  );
  return !isThere;
}
