import { join } from 'node:path';

/** There as long as a restore into the folder is not complete. */
export const restoreMark = (folder: string) => join(folder, 'restore-incomplete');
