import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPlatform } from '../src/platform/app';
import { createSimulator } from '../src/platform/engine/simulator/index';
import { testFiles } from '../src/platform/files/testing';
import { createKeys } from '../src/platform/keys/keys';
import { createRetrieval } from '../src/platform/retrieval/create';
import { openStore, type Store } from '../src/platform/store';
import { interleave } from './interleave';
import type { Row } from './row';

const key = 'sk-bench';
const rounds = 150;
const callsPerTurn = 20;

const question = {
  model: 'signalbox-mini',
  messages: [{ role: 'user', content: 'Summarise: the parcel is in Lisbon. '.repeat(40) }],
};

/** What counting adds to a chat: the same platform is asked where what was used is not written. */
export async function usageRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const store = openStore(join(folder, 'platform.db'));
  const retrieval = createRetrieval({ folder });
  const start = (of: Store) =>
    createPlatform({
      store: of,
      keys: createKeys({ rows: store.keys, fixed: key }),
      files: testFiles(join(folder, 'files')),
      modelFiles: testFiles(join(folder, 'models')),
      engines: [createSimulator({ now: Date.now })],
      retrieval,
    });
  const counting = start(store);
  const bare = start({ ...store, usage: { ...store.usage, add: async () => {} } });
  const chat = async ({ fetch }: typeof counting, more: object = {}) => {
    const answer = await fetch('http://platform/v1/chat/completions', {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      body: JSON.stringify({ ...question, ...more }),
    });
    await answer.text();
  };
  const oneByOne = (platform: typeof counting, more?: object) => async () => {
    for (let count = 0; count < callsPerTurn; count += 1) await chat(platform, more);
  };
  const together = (platform: typeof counting) => async () => {
    await Promise.all(Array.from({ length: callsPerTurn }, () => chat(platform)));
  };
  const streamed = { stream: true, stream_options: { include_usage: true } };
  try {
    const costs = await interleave(
      {
        plain: oneByOne(bare),
        counted: oneByOne(counting),
        streamedPlain: oneByOne(bare, streamed),
        streamedCounted: oneByOne(counting, streamed),
        togetherPlain: together(bare),
        togetherCounted: together(counting),
      },
      rounds,
    );
    const row = (name: string, ours: number, peer: number): Row => ({
      name,
      ours: ours / callsPerTurn,
      peer: peer / callsPerTurn,
      peerName: 'not counted',
      unit: 'ms of CPU',
      aim: '< 1.05',
    });
    return [
      row('chat that is counted', costs.counted.cpuMs, costs.plain.cpuMs),
      row('streamed chat that is counted', costs.streamedCounted.cpuMs, costs.streamedPlain.cpuMs),
      row('20 chats at once', costs.togetherCounted.cpuMs, costs.togetherPlain.cpuMs),
    ];
  } finally {
    await retrieval.close();
    store.close();
    rmSync(folder, { recursive: true });
  }
}
