import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { generate } from './generate';
import { overrides } from './overrides';
import { selection } from './selection';

const folder = fileURLToPath(new URL('../../src/lib/openai/generated/', import.meta.url));

const specs = process.argv.slice(2);
if (!specs.length) {
  console.error('Name the spec: npm run generate -- <spec> [<older spec> …]');
  process.exit(1);
}

const files = generate(
  specs.map((spec) => readFileSync(spec, 'utf8')),
  selection,
  overrides,
);
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(files)) {
  writeFileSync(folder + name, text);
  console.log(`${name}: ${text.split('\n').length - 1} lines`);
}
