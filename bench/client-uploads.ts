import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Outcome } from './client-peer';
import { createPeers } from './client-peers';
import { median } from './interleave';
import type { Row } from './row';

const speeds = [
  ['at once', '/v1'],
  ['slowly', '/slow/v1'],
] as const;

/** The one keeps pace with the server, the other is Node's own. */
const ways = [
  ['createNodeFetch', 'ours-node', 'at most 0.2'],
  ['fetch', 'ours', 'at most 1.1'],
] as const;

/** What an upload of 200 MB takes: to a server that reads at once, and to one that reads 100 MB a second. */
export async function uploadRows(folder: string): Promise<Row[]> {
  const path = join(folder, 'upload.jsonl');
  writeFileSync(path, Buffer.alloc(200 * 2 ** 20, '{"a":1}\n'));
  const { run, stop } = await createPeers(folder);
  const rows: Row[] = [];
  for (const [how, prefix] of speeds) {
    const outcomes = { 'ours-node': [], ours: [], openai: [] } as Record<string, Outcome[]>;
    for (let round = 0; round < 3; round++) {
      for (const peer of ['ours-node', 'ours', 'openai'] as const) {
        outcomes[peer]?.push(await run(peer, prefix, path));
      }
    }
    const peer = medians(outcomes.openai);
    for (const [way, own, aim] of ways) {
      const ours = medians(outcomes[own]);
      const row = { peerName: 'openai', name: `200 MB up, taken ${how}, by ${way}` };
      rows.push(
        { ...row, ours: ours.ms, peer: peer.ms, unit: 'ms', aim: 'at most 1.1' },
        { ...row, name: `${row.name}: memory`, ours: ours.mb, peer: peer.mb, unit: 'MB', aim },
      );
    }
  }
  stop();
  return rows;
}

function medians(outcomes: Outcome[] = []): Outcome {
  return { ms: median(outcomes.map(({ ms }) => ms)), mb: median(outcomes.map(({ mb }) => mb)) };
}
