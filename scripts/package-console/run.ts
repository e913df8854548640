import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { buildConsole } from '../steps/build.mjs';
import { packageConsole } from './package-console';

const folder = resolve(process.argv[2] ?? 'dist/signalbox');

const { code, output } = await buildConsole({
  say: console.log,
  signal: new AbortController().signal,
});
if (code !== 0) {
  console.error(output.trim());
  process.exit(code);
}
packageConsole(folder);

const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
  .map((name) => statSync(join(folder, name)))
  .filter((found) => found.isFile());
const bytes = files.reduce((sum, { size }) => sum + size, 0);
console.log(
  `${folder}: ${files.length} files, ${(bytes / 1e6).toFixed(1)} MB. Next: npm pack ${folder}`,
);
