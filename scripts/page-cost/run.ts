import { costOf, nounsWithPages } from './cost';

/** Prints what each noun with a list takes: `npm run page-cost`, or `npm run page-cost batches`. */
const asked = process.argv.slice(2);
for (const noun of asked.length > 0 ? asked : nounsWithPages()) {
  const { files, lines, copied, edited, hops } = costOf(noun);
  console.log(`${noun}: ${files.length} files, ${lines} lines, ${copied} of them copies`);
  print('its own', files);
  print(`${edited.length} others name them`, edited);
  print(`${hops.length} files to follow its list`, hops);
}

function print(title: string, files: string[]): void {
  console.log(`  ${title}`);
  for (const file of files) console.log(`    ${file}`);
}
