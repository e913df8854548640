import { mkdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

export interface GroupKey {
  connection: string;
  id: string;
}

/** Where inputs of groups are kept until the group is deleted. */
export function groupsFolder(dataFolder: string): string {
  return join(dataFolder, 'batch-groups');
}

function connectionFolderOf(dataFolder: string, connection: string): string {
  return join(groupsFolder(dataFolder), connection.replaceAll(/[^\w-]/g, '_'));
}

function folderOf(dataFolder: string, { connection, id }: GroupKey): string {
  return join(connectionFolderOf(dataFolder, connection), id.replaceAll(/[^\w-]/g, '_'));
}

/** The files of a group. `problems` has one line of JSON for each thing that is wrong with the input. */
export function groupPaths(dataFolder: string, key: GroupKey) {
  const folder = folderOf(dataFolder, key);
  return {
    folder,
    input: join(folder, 'input.jsonl'),
    problems: join(folder, 'problems.jsonl'),
    ids: join(folder, 'ids'),
  };
}

export type GroupPaths = ReturnType<typeof groupPaths>;

export async function createGroupFolder(dataFolder: string, key: GroupKey): Promise<GroupPaths> {
  const paths = groupPaths(dataFolder, key);
  await mkdir(paths.folder, { recursive: true, mode: 0o700 });
  return paths;
}

export async function removeGroupFolder(dataFolder: string, key: GroupKey): Promise<void> {
  await rm(folderOf(dataFolder, key), { recursive: true, force: true });
}

/** Removes what is kept of all groups of a connection. */
export async function removeGroupsOf(dataFolder: string, connection: string): Promise<void> {
  // An upload that is being stopped may still write into it.
  const again = { maxRetries: 10, retryDelay: 50 };
  await rm(connectionFolderOf(dataFolder, connection), { recursive: true, force: true, ...again });
}

/** Bytes of a file; 0 if it is not there. */
export async function sizeOf(path: string): Promise<number> {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return 0;
    throw error;
  }
}
