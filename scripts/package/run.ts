import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageClient } from './package-client';

const folder = resolve(process.argv[2] ?? 'dist/openai');

packageClient(folder);
for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
  if (!name.endsWith('.js')) continue;
  console.log(`${(statSync(join(folder, name)).size / 1000).toFixed(1).padStart(7)} kB  ${name}`);
}
console.log(`\nThe client's package is in ${folder}.`);
