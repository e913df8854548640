import { createPeers } from './client-peers';
import type { Row } from './row';

/** What a stream of a gigabyte leaves in memory while it is read. */
export async function memoryRows(folder: string): Promise<Row[]> {
  const { run, stop } = await createPeers(folder);
  const [ours, official, bare] = [
    await run('ours', '/v1'),
    await run('openai', '/v1'),
    await run('fetch', '/v1'),
  ];
  stop();
  const row = { name: 'memory over a stream of 1 GB', ours: ours.mb, unit: 'MB' };
  const time = { name: 'time for it', ours: ours.ms, unit: 'ms' };
  return [
    { ...row, peer: official.mb, peerName: 'openai', aim: 'at most 1' },
    { ...row, peer: bare.mb, peerName: 'fetch, unparsed', aim: 'flat' },
    { ...time, peer: official.ms, peerName: 'openai', aim: 'at most 0.33' },
  ];
}
