import type { Tx } from '../../db/open';
import type { ListKey } from './list-key';
import { perSecond, positionsOf } from './rows';

/** A time for records without one, so that they stand below a record that comes before them in the list. */
export async function secondBefore(tx: Tx, list: ListKey, id: string): Promise<number | undefined> {
  const position = (await positionsOf(tx, list, [id])).get(id);
  return position === undefined ? undefined : Math.floor(position / perSecond) - 1;
}
