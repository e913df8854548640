import type { PlatformContext } from '../context';
import { containerExpired, noSuchContainer } from './errors';
import type { ContainerRow } from './schema';

type Context = Pick<PlatformContext, 'store' | 'time'>;

/** A container that can be used, which puts off its expiry. `param` is what names it in the request. */
export async function findUsableContainer(
  id: string,
  { store, time }: Context,
  param: string | null = null,
): Promise<ContainerRow> {
  const row = await store.containers.find(id);
  if (!row) throw noSuchContainer(id, param);
  const used = await store.containers.touch(row, time());
  if (!used) throw containerExpired(row, param);
  return used;
}
