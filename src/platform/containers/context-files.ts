import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import type { PlatformContext } from '../context';
import { freeName } from '../sandbox/input-names';
import { copyId, storeCopy } from './add-file';
import { copyName } from './file-names';
import type { ContainerFileRow, ContainerRow } from './schema';

type Context = Pick<PlatformContext, 'store' | 'files' | 'time' | 'newId'>;

/** A file that is to be in a container: an uploaded one, or one that was sent. */
export interface ContextFile {
  /** The same for the same file. */
  source: string;
  filename: string;
  bytes: number;
  open(): Promise<Readable>;
}

export const uploadedFile = (
  { id, filename, bytes }: { id: string; filename: string; bytes: number },
  { files }: Context,
): ContextFile => ({ source: id, filename, bytes, open: () => files.read(id) });

export function sentFile(filename: string, content: Buffer): ContextFile {
  const source = `${filename} ${createHash('sha256').update(content).digest('hex')}`;
  return { source, filename, bytes: content.length, open: async () => Readable.from([content]) };
}

const isIn = (present: readonly ContainerFileRow[], id: string) =>
  present.some((file) => file.id === id);

/** Copies those into the container that it does not have. */
export async function copyContextFiles(
  container: ContainerRow,
  wanted: readonly ContextFile[],
  context: Context,
): Promise<void> {
  const present = await context.store.containerFiles.all(container);
  for (const { source, filename, open } of wanted) {
    const id = copyId(container, source);
    if (isIn(present, id)) continue;
    present.push(await storeCopy(container, { id, filename, open }, context));
  }
}

/** The names of all files that the container has once those are copied. */
export function namesWith(
  container: Pick<ContainerRow, 'id'>,
  present: readonly ContainerFileRow[],
  wanted: readonly ContextFile[],
): string[] {
  const names = new Set(present.map(({ name }) => name));
  for (const { source, filename } of wanted) {
    const id = copyId(container, source);
    if (!isIn(present, id)) names.add(freeName(copyName(filename, id), names));
  }
  return [...names];
}
