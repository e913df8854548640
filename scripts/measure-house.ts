import { countFiles } from './house/count-files';
import { exportedTypes, readSources } from './house/identifiers';
import { findSentences } from './house/sentences';
import { findTransactions } from './house/transactions';
import { findRepeatedTypes, findReplacedWords } from './house/vocabulary';

/** Prints how far names and folders follow the rules of CONTRIBUTING: `npm run measure-house`. */
const sources = readSources(['src', 'bench', 'scripts', 'e2e']);
const replaced = findReplacedWords(sources);
const repeated = findRepeatedTypes(sources, 2);
const transactions = findTransactions(
  sources.filter(({ path }) => path.startsWith('src') && !/\.test\.|testing/.test(path)),
);
const sentences = findSentences();
const words = [...new Set(replaced.map(({ word }) => word))];

const rows: [string, string | number][] = [
  ['Words of our own in identifiers and file names', `${replaced.length} of ${words.length} words`],
  ['Exported type names', exportedTypes(sources).size],
  ['… declared in three files or more', repeated.length],
  ['Sentences outside of the catalogue', sentences.length],
  [
    'Transactions whose body uses the outer handle',
    `${transactions.outer.length} of ${transactions.count}`,
  ],
  ['Files of the platform, tests left out', countFiles('src/platform')],
  ['… of runs', countFiles('src/platform/runs')],
  ['… of the simulator', countFiles('src/platform/engine/simulator')],
];
const width = Math.max(...rows.map(([title]) => title.length));
for (const [title, value] of rows) console.log(`${title.padEnd(width)}  ${value}`);
for (const word of words) {
  const names = new Set(replaced.filter((one) => one.word === word).map(({ name }) => name));
  console.log(`  ${word}: ${[...names].join(', ')}`);
}
for (const [name, paths] of repeated) console.log(`  ${name}: ${paths.join(', ')}`);
for (const path of transactions.outer) console.log(`  outer handle: ${path}`);
for (const sentence of sentences) console.log(`  ${sentence}`);
