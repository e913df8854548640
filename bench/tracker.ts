import { join } from 'node:path';
import { pino } from 'pino';
import OpenAI from '../src/lib/openai';
import type { Connection } from '../src/server/connections/store';
import { openDb } from '../src/server/db/open';
import { historyStore } from '../src/server/history/store';
import {
  addConnection,
  batchesUntil,
  createUpstream,
} from '../src/server/history/testing-upstream';
import { createTracker } from '../src/server/history/tracker';
import { withFolder } from './batch-file';
import type { Row } from './row';

const jobs = 10_000;

/** How often upstream is asked while it has 10,000 batches. */
export async function trackerRows(): Promise<Row[]> {
  return withFolder(async (folder) => {
    const busy = await openTracker(join(folder, 'busy.db'), () => 'in_progress');
    const calm = await openTracker(join(folder, 'calm.db'), (age) =>
      [10, 4_000, 9_000].includes(age) ? 'in_progress' : 'completed',
    );
    await calm.round();
    const rows = [
      row('the first walk', await busy.round(), jobs),
      row('a round while all are open', await busy.round(), jobs),
      row('a round while three are open', await calm.round(), 3),
    ];
    for (const batch of calm.upstream.batches) batch.status = 'completed';
    await calm.round();
    return [...rows, row('a round while none is open', await calm.round(), jobs)];
  });
}

function row(name: string, ours: number, peer: number): Row {
  return {
    name: `tracker, 10,000 batches: ${name}`,
    ours,
    peer,
    peerName: 'one request a batch',
    unit: 'requests',
    aim: '1 for 100 batches',
  };
}

async function openTracker(file: string, status: (age: number) => string) {
  let time = Date.UTC(2026, 0, 1);
  const now = () => time;
  const db = openDb(file);
  await addConnection(db, 'bench');
  const batches = batchesUntil(time / 1000 - 3 * 86_400, jobs);
  const upstream = createUpstream(batches.map((batch, age) => ({ ...batch, status: status(age) })));
  const connection = { slug: 'bench', deletedAt: null } as Connection;
  const client = new OpenAI({
    apiKey: 'sk-bench',
    baseURL: 'http://bench/v1',
    fetch: upstream.fetch,
  });
  const tracker = createTracker({
    history: historyStore({ db, now }),
    connections: { list: async () => [connection] },
    openClient: async () => client,
    now,
    log: pino({ level: 'silent' }),
  });
  return {
    upstream,
    /** An hour later, all that is due. Returns how many requests about batches that took. */
    async round() {
      time += 3_700_000;
      let requests = 0;
      for (let asked = 1; asked > 0; requests += asked) {
        await tracker.tick();
        asked = upstream.takeRequests().filter((request) => request.includes('batches')).length;
      }
      return requests;
    },
  };
}
