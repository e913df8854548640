import { withFolder } from './batch-file';
import { callRows } from './client-calls';
import { importRows } from './client-import';
import { limitRows, memoryRows } from './client-memory';
import { nodeRows } from './client-node';
import { parsedRows } from './client-parsed';
import { streamRows } from './client-streams';
import { uploadRows } from './client-uploads';
import type { Row } from './row';

export type OurModule = typeof import('../src/lib/openai');

/** Our client beside the official package, bare `fetch` and bare parsing. */
export async function clientRows(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const imports = importRows(folder);
    const module: OurModule = await import(`${folder}/ours.mjs`);
    return [
      ...imports,
      ...(await callRows(module)),
      ...(await nodeRows(module, folder)),
      ...(await streamRows(module, 'in pieces of 16 KB', 16_384)),
      ...(await streamRows(module, 'in pieces of one event', 0)),
      ...(await memoryRows(folder)),
      ...(await limitRows(module)),
      ...(await parsedRows(module)),
      ...(await uploadRows(folder)),
    ];
  });
}
