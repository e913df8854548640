import { chmodSync, existsSync } from 'node:fs';
import { relative } from 'node:path';
import { backupFile, settleFile } from '@/lib/database/copy/open-file';
import { CopyError } from './copy-error';
import { databaseFile, indexFile } from './databases';

/**
 * Copies the databases of a folder, each as it is at one moment. The console's comes before the platform's, which it
 * follows: it takes over what it does not know yet, and would mark as deleted what it knows and the platform does not.
 * The index comes after the platform, so that it holds all files that are said to be searched.
 */
export async function exportFiles(
  folder: string,
  target: string,
  say: (line: string) => void,
): Promise<string[]> {
  const of = (root: string) => [
    databaseFile(root, 'console'),
    databaseFile(root, 'usage'),
    databaseFile(root, 'platform'),
    indexFile(root),
  ];
  const copied: string[] = [];
  const targets = of(target);
  for (const [at, file] of of(folder).entries()) {
    const copy = targets[at] as string;
    if (!existsSync(file)) {
      if (file === indexFile(folder)) continue;
      throw new CopyError(`There is no ${file}: ${folder} is no data folder. Nothing was copied.`);
    }
    await backupFile(file, copy);
    chmodSync(copy, 0o600);
    settleFile(copy).close();
    copied.push(relative(target, copy));
    say(`${relative(target, copy)} is copied`);
  }
  return copied;
}
