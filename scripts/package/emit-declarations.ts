import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bin } from '../steps/bin.mjs';
import { completeSpecifiers } from './complete-specifiers';

const project = fileURLToPath(new URL('./declarations.json', import.meta.url));

/** Writes the types of all doors as the compiler prints them, each file changed by `change`. */
export function emitDeclarations(folder: string, change: (text: string) => string): void {
  const compiler = bin('typescript', 'tsc');
  execFileSync(process.execPath, [compiler, '-p', project, '--outDir', folder], {
    stdio: 'inherit',
  });
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  const files = new Set(names.map((name) => name.replaceAll('\\', '/')));
  for (const file of files) {
    if (!file.endsWith('.d.ts')) continue;
    const path = join(folder, file);
    const text = completeSpecifiers(readFileSync(path, 'utf8'), file, files);
    writeFileSync(path, change(text));
  }
}
