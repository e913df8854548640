import { readFileSync, writeFileSync } from 'node:fs';
import { measureConformance } from './measure';
import { printTable, replaceTable } from './table';

const doc = 'docs/platform.md';

const results = await measureConformance();
const table = printTable(results);
console.log(table);
if (process.argv.includes('--missing'))
  for (const { id, isAnswered, missing } of results) {
    const parts = isAnswered ? [] : ['not answered'];
    if (missing.parameters.length > 0) parts.push(`parameters ${missing.parameters.join(', ')}`);
    if (missing.fields.length > 0) parts.push(`fields ${missing.fields.join(', ')}`);
    if (parts.length > 0) console.log(`${id}: ${parts.join('; ')}`);
  }
if (process.argv.includes('--write'))
  writeFileSync(doc, replaceTable(readFileSync(doc, 'utf8'), table));
