import { statfs as readStatfs, rm, writeFile as write } from 'node:fs/promises';
import { join } from 'node:path';
import { singleton } from '@/lib/singleton';

/**
 * Whether nothing more can be kept in this folder: its disk has no room, or a write failed for that reason and
 * still does, as under a quota that the disk's figures do not show.
 */
export async function isDiskFull(
  folder: string,
  { statfs = readStatfs, writeFile = write }: Disk = {},
): Promise<boolean> {
  const { blocks, bavail, bfree, bsize } = await statfs(folder);
  // What is set aside for root is room for root.
  const free = (process.getuid?.() === 0 ? bfree : bavail) * bsize;
  if (blocks > 0 && free < minFree) return true;
  if (!state().failed) return false;
  state().failed = await failsToWrite(folder, writeFile);
  return state().failed;
}

/** What the folder lies on. */
export interface Disk {
  statfs?: (path: string) => Promise<Record<'blocks' | 'bavail' | 'bfree' | 'bsize', number>>;
  writeFile?: Write;
}

type Write = (path: string, bytes: Buffer) => Promise<unknown>;

/** Bytes. A database that grows takes more than this at once. */
const minFree = 4 * 2 ** 20;

/** Whether an error is a write that found no room. What such an error says is remembered for `isDiskFull`. */
export function isNoRoom(error: unknown): boolean {
  for (let cause = error; cause instanceof Error; cause = cause.cause) {
    if (codes.has((cause as NodeJS.ErrnoException).code ?? '')) {
      state().failed = true;
      return true;
    }
  }
  return false;
}

const codes = new Set([
  'SQLITE_FULL',
  'SQLITE_IOERR_WRITE',
  'SQLITE_IOERR_SHMSIZE',
  'ENOSPC',
  'EDQUOT',
]);

async function failsToWrite(folder: string, writeFile: Write): Promise<boolean> {
  const probe = join(folder, `.room-${process.pid}`);
  try {
    await writeFile(probe, Buffer.alloc(65_536));
    return false;
  } catch (error) {
    return codes.has((error as NodeJS.ErrnoException).code ?? '');
  } finally {
    await rm(probe, { force: true });
  }
}

function state(): { failed: boolean } {
  return singleton('disk', () => ({ failed: false }));
}
