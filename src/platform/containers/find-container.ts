import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
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

export const noSuchContainer = (id: string, param: string | null = null) =>
  new PlatformError(`Container with id '${id}' not found.`, { status: 404, param });

export const noSuchContainerFile = (id: string, container: string) =>
  new PlatformError(`No file found with id '${id}' in container '${container}'.`, { status: 404 });

export const containerExpired = ({ id, minutes }: ContainerRow, param: string | null = null) =>
  new PlatformError(
    `Container is expired. '${id}' was not used for ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}, and its files are gone: create another one.`,
    { param, code: 'container_expired' },
  );
