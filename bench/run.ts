import type { Row } from './row';

/** What is measured. A name given on the command line runs that part alone. */
const parts: Record<string, () => Promise<Row[]>> = {
  client: async () => (await import('./client')).clientRows(),
  platform: async () => (await import('./platform')).platformRows(),
  idempotency: async () => (await import('./idempotency')).idempotencyRows(),
  keys: async () => (await import('./keys')).keyRows(),
  usage: async () => (await import('./usage')).usageRows(),
  dialect: async () => (await import('./dialect')).dialectRows(),
  runs: async () => (await import('./runs')).runRows(),
  periodic: async () => (await import('./periodic')).periodicRows(),
  retrieval: async () => (await import('./retrieval')).retrievalRows(),
  search: async () => (await import('./relevance')).relevanceRows(),
  'batch-input': async () => (await import('./batch-input')).batchInputRows(),
  'batch-group': async () => (await import('./batch-group')).batchGroupRows(),
  results: async () => (await import('./results')).resultRows(),
  load: async () => (await import('./load')).loadRows(),
  'list-pages': async () => (await import('./list-pages')).listPageRows(),
  'detail-pages': async () => (await import('./detail-pages')).detailPageRows(),
  databases: async () => (await import('./databases')).databaseRows(),
  history: async () => (await import('./history')).historyRows(),
  assistants: async () => (await import('./assistants')).assistantRows(),
  threads: async () => (await import('./threads')).threadRows(),
  'batch-execution': async () => (await import('./batch-execution')).batchExecutionRows(),
  processes: async () => (await import('./processes')).processRows(),
  'batch-memory': async () => (await import('./batch-memory')).batchMemoryRows(),
  'fine-tuning': async () => (await import('./fine-tuning')).fineTuningRows(),
  tracker: async () => (await import('./tracker')).trackerRows(),
  'upload-memory': async () => (await import('./upload-memory')).uploadMemoryRows(),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in parts));
if (unknown.length > 0) {
  console.error(`There is no ${unknown.join(', ')}; there is ${Object.keys(parts).join(', ')}.`);
  process.exit(1);
}

console.log(`Node ${process.version}, ratio = ours / theirs\n`);
console.log(line('what', 'ours', 'theirs', 'unit', 'ratio', 'aim', 'beside'));
for (const [name, measure] of Object.entries(parts)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  for (const row of await measure()) {
    const ratio = (row.ours / row.peer).toFixed(2);
    console.log(
      line(row.name, number(row.ours), number(row.peer), row.unit, ratio, row.aim, row.peerName),
    );
  }
}

function line(
  ...[what = '', ours = '', theirs = '', unit = '', ratio = '', aim = '', beside = '']: string[]
): string {
  const numbers = `${ours.padStart(9)} ${theirs.padStart(9)} ${unit.padEnd(9)} ${ratio.padStart(6)}`;
  return `${what.padEnd(54)} ${numbers}  ${aim.padEnd(16)} ${beside}`;
}

function number(value: number): string {
  if (value < 1) return value.toFixed(3);
  return value < 10 ? value.toFixed(2) : value.toFixed(value < 100 ? 1 : 0);
}
