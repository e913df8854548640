import type { PlatformContext } from '../context';

type Context = Pick<PlatformContext, 'store' | 'files' | 'time' | 'sandboxes'>;

/** Deletes a container with its files, and ends what runs in it. False: there was none. */
export async function deleteContainer(id: string, context: Context): Promise<boolean> {
  return endContainer(id, await context.store.containers.delete(id, context.time()), context);
}

/** Takes the files of a container that was not used for long enough, and ends what runs in it. */
export async function expireContainer(id: string, context: Context): Promise<boolean> {
  return endContainer(id, await context.store.containers.expire(id, context.time()), context);
}

async function endContainer(
  id: string,
  gone: { stored: string[] } | undefined,
  { files, sandboxes }: Context,
): Promise<boolean> {
  if (!gone) return false;
  await sandboxes.end(id);
  for (const stored of gone.stored) await files.remove(stored);
  return true;
}
