import { existsSync, readdirSync } from 'node:fs';

/** The number of code files in a folder, without tests and their helpers; 0 if there is no such folder. */
export function countFiles(folder: string): number {
  if (!existsSync(folder)) return 0;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(
    (file) => /\.(tsx?|mjs)$/.test(file) && !/\.test\.|testing|\/isolation\//.test(`/${file}`),
  ).length;
}
