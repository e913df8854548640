import type { CreateContainerBody } from '@/lib/openai/generated/types';
import type { PlatformContext } from '../context';
import { outOfRange } from '../http/error-messages';
import { PlatformError } from '../http/errors';
import { copyFile, findFiles } from './add-file';
import { defaultMinutes, expiryOf, maxMinutes } from './expiry';
import { deleteContainer } from './remove-container';
import type { ContainerRow } from './schema';

const maxNameLength = 256;
const maxFileIds = 50;

/** Where its settings stand in a request: at the top, or in a tool. */
type Path = readonly (string | number)[];

type Context = Pick<PlatformContext, 'store' | 'files' | 'time' | 'newId' | 'sandboxes'>;

/** Creates a container with copies of uploaded files. One that cannot have them all is not created. */
export async function createContainer(
  body: CreateContainerBody,
  context: Context,
  { path = [], id = context.newId('cntr_') }: { path?: Path; id?: string } = {},
): Promise<ContainerRow> {
  const { store, time } = context;
  const files = await checkContainer(body, context, path);
  const minutes = body.expires_after?.minutes ?? defaultMinutes;
  const now = time();
  const row = await store.containers.insert({
    id,
    name: body.name,
    created_at: now,
    last_active_at: now,
    minutes,
    expires_at: expiryOf(now, minutes),
    memory_limit: body.memory_limit ?? '1g',
  });
  try {
    for (const file of files) await copyFile(row, file, context);
  } catch (error) {
    await deleteContainer(row.id, context);
    throw error;
  }
  return row;
}

/** Throws on what a container of this server cannot be. Gives the files that it is to have. */
export async function checkContainer(
  { name, file_ids = [], expires_after, network_policy, skills }: CreateContainerBody,
  context: Context,
  path: Path = [],
) {
  const minutes = expires_after?.minutes ?? defaultMinutes;
  const isTooLong = [...name].length > maxNameLength;
  if (name === '') throw outOfRange([...path, 'name'], name, 'below', 1);
  if (isTooLong) throw outOfRange([...path, 'name'], name, 'above', maxNameLength);
  const minutesPath = [...path, 'expires_after', 'minutes'];
  if (minutes < 1) throw outOfRange(minutesPath, minutes, 'below', 1);
  if (minutes > maxMinutes) throw outOfRange(minutesPath, minutes, 'above', maxMinutes);
  if (file_ids.length > maxFileIds)
    throw outOfRange([...path, 'file_ids'], file_ids, 'above', maxFileIds);
  if (network_policy && network_policy.type !== 'disabled')
    throw unsupported(
      [...path, 'network_policy'],
      "code reaches no network here. Leave it out, or send {type: 'disabled'}.",
    );
  if (skills && skills.length > 0)
    throw unsupported(
      [...path, 'skills'],
      'skills are not kept here. Put their files into the container.',
    );
  return findFiles(file_ids, [...path, 'file_ids'].join('.'), context);
}

const unsupported = (path: Path, reason: string) => {
  const param = path.join('.');
  return new PlatformError(`The parameter '${param}' is not supported on this server: ${reason}`, {
    param,
    code: 'unsupported_parameter',
  });
};
