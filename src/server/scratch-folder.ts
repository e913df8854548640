import { join } from 'node:path';
import type { Env } from './env';

/** For files that only this process needs. */
export function scratchFolderOf({ DATA_DIR }: Pick<Env, 'DATA_DIR'>): string {
  return join(DATA_DIR, 'scratch');
}
