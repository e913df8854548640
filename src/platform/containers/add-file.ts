import { createHash } from 'node:crypto';
import type { Readable } from 'node:stream';
import type { PlatformContext } from '../context';
import type { FileRow } from '../files/schema';
import { noSuchFile, PlatformError, tooLarge } from '../http/errors';
import { freeName } from '../sandbox/input-names';
import { maxSessionFiles } from '../sandbox/sandbox';
import { copyName } from './file-names';
import { noSuchContainer } from './find-container';
import type { ContainerFileRow, ContainerRow } from './schema';

type Context = Pick<PlatformContext, 'store' | 'files' | 'time' | 'newId'>;

const megabyte = 2 ** 20;

/** What the folder of a session can hold. */
export const maxBytes = 512 * megabyte;

export const tooBig = () => tooLarge('What the container holds', `${maxBytes / megabyte} MB`);

/**
 * Notes a file whose bytes are stored. `fresh` is what it is called where that name is not taken. Where the container has
 * one of this id, these bytes are not needed.
 */
export async function addFile(
  container: ContainerRow,
  { id, bytes, fresh, stored_as = id }: AddedFile,
  { store, files, time }: Context,
): Promise<ContainerFileRow> {
  const row = await store.containerFiles.add(
    container,
    { id, bytes, created_at: time(), source: 'user', stored_as },
    (present) => {
      const sum = present.reduce((sum, file) => sum + file.bytes, bytes);
      if (sum > maxBytes) throw tooBig();
      if (present.length >= maxSessionFiles) throw tooMany();
      return freeName(fresh, new Set(present.map(({ name }) => name)));
    },
  );
  if (!row) throw noSuchContainer(container.id);
  if (row.stored_as !== stored_as) await files.remove(stored_as);
  return row;
}

interface AddedFile {
  id: string;
  bytes: number;
  fresh: string;
  /** Default: the id. */
  stored_as?: string;
}

/**
 * What the copy of an uploaded file is called, so that it is known whether the container has it. A second copy of the
 * same file has an id of its own.
 */
export const copyId = (container: Pick<ContainerRow, 'id'>, source: string): string =>
  `cfile_${createHash('sha256').update(`${container.id} ${source}`).digest('hex').slice(0, 32)}`;

/** Copies an uploaded file into a container. */
export async function copyFile(
  container: ContainerRow,
  file: FileRow,
  context: Context,
): Promise<ContainerFileRow> {
  const { store, files, newId } = context;
  if (file.bytes > maxBytes) throw tooBig();
  const own = copyId(container, file.id);
  const isTaken = (await store.containerFiles.find(container, own)) !== undefined;
  const id = isTaken ? newId('cfile_') : own;
  return storeCopy(
    container,
    { id, filename: file.filename, open: () => files.read(file.id) },
    context,
  );
}

interface CopiedFile {
  id: string;
  filename: string;
  open(): Promise<Readable>;
}

/** Stores the bytes of a file under a name of their own: the same file may be copied twice at a time. */
export async function storeCopy(
  container: ContainerRow,
  { id, filename, open }: CopiedFile,
  context: Context,
): Promise<ContainerFileRow> {
  const { files, newId } = context;
  const stored_as = newId('cfile_');
  try {
    const bytes = await files.write(stored_as, await open());
    const fresh = copyName(filename, id);
    return await addFile(container, { id, bytes, fresh, stored_as }, context);
  } catch (error) {
    await files.remove(stored_as);
    throw error;
  }
}

/** Uploaded files, each once. `param` is what names them. */
export async function findFiles(
  ids: readonly string[],
  param: string,
  { store, time }: Context,
): Promise<FileRow[]> {
  const found: FileRow[] = [];
  for (const id of new Set(ids)) {
    const row = await store.files.find(id, time());
    if (!row) throw new PlatformError(noSuchFile(id).message, { status: 404, param });
    found.push(row);
  }
  return found;
}

const tooMany = () =>
  new PlatformError(`The container holds ${maxSessionFiles} files already, which is the limit.`, {
    code: 'too_many_files',
  });
