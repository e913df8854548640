import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { createPlatform } from '../src/platform/app';
import { defaultProject } from '../src/platform/db/project';
import { createSimulator } from '../src/platform/engine/simulator/index';
import { testFiles } from '../src/platform/files/testing';
import { createKeys } from '../src/platform/keys/keys';
import { createProjects } from '../src/platform/keys/projects';
import { createRateLimits } from '../src/platform/rate-limits/limits';
import { createRetrieval } from '../src/platform/retrieval/create';
import { openStore } from '../src/platform/store';
import { interleave } from './interleave';
import type { Row } from './row';

const rounds = 150;
const callsPerTurn = 20;

const chat = {
  path: '/chat/completions',
  init: {
    method: 'POST',
    body: JSON.stringify({
      model: 'signalbox-mini',
      messages: [{ role: 'user', content: 'Summarise: the parcel is in Lisbon. '.repeat(40) }],
    }),
  },
};
type Call = typeof chat | { path: string; init: object };

const list = { path: '/files?limit=20', init: {} };

/** What projects, scopes and limits add to a call: the same platform is asked where a key is only looked up, as before there were any. */
export async function keyRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const store = openStore(join(folder, 'platform.db'));
  const retrieval = createRetrieval({ folder });
  const keys = createKeys({ rows: store.keys });
  const limits = createRateLimits({ rows: store.rateLimits });
  const options = {
    store,
    files: testFiles(join(folder, 'files')),
    modelFiles: testFiles(join(folder, 'models')),
    engines: [createSimulator({ now: Date.now })],
    retrieval,
  };
  const platform = createPlatform({ ...options, keys, limits });
  const database = new Database(join(folder, 'platform.db'), { readonly: true });
  const bare = createPlatform({ ...options, keys: createBareKeys(database) });
  try {
    const { id: project } = await createProjects({ rows: store.projects }).create('Team A');
    const scopes = ['model.request', 'api.files.read'];
    const details = { project, access: 'restricted', scopes } as const;
    const { key } = await keys.create('Free', details);
    const limited = await keys.create('Limited', details);
    const most = 1_000_000_000;
    const limit = { requests_per_minute: most, tokens_per_minute: most };
    await limits.save({ key_id: limited.id, model: '*', ...limit });

    const ask = ({ fetch }: typeof platform, { path, init }: Call, secret: string) =>
      fetch(`http://platform/v1${path}`, {
        ...init,
        headers: { authorization: `Bearer ${secret}` },
      });
    const turn = (call: () => Promise<Response>) => async () => {
      for (let count = 0; count < callsPerTurn; count += 1) await (await call()).text();
    };
    const costs = await interleave(
      {
        chat: turn(() => ask(bare, chat, key)),
        chatWithKey: turn(() => ask(platform, chat, key)),
        chatLimited: turn(() => ask(platform, chat, limited.key)),
        list: turn(() => ask(bare, list, key)),
        listWithKey: turn(() => ask(platform, list, key)),
      },
      rounds,
    );
    const row = (name: string, ours: number, peer: number, peerName: string, aim: string): Row => ({
      name,
      ours: ours / callsPerTurn,
      peer: peer / callsPerTurn,
      peerName,
      unit: 'ms',
      aim,
    });
    const { chatWithKey, chatLimited, listWithKey } = costs;
    return [
      row(
        'chat with a key of a project',
        chatWithKey.cpuMs,
        costs.chat.cpuMs,
        'a key that is only looked up',
        '< 1.03',
      ),
      row(
        'chat with a limited key',
        chatLimited.cpuMs,
        costs.chat.cpuMs,
        'a key that is only looked up',
        '< 1 ms more',
      ),
      row(
        'list with a key of a project',
        listWithKey.cpuMs,
        costs.list.cpuMs,
        'a key that is only looked up',
        '< 1.03',
      ),
    ];
  } finally {
    database.close();
    await retrieval.close();
    store.close();
    rmSync(folder, { recursive: true });
  }
}

/** A hash and a look at one row, and nothing else. */
function createBareKeys(database: Database.Database) {
  const find = database.prepare('select id, name from keys where hash = ?');
  return {
    async check(key: string) {
      const hash = createHash('sha256').update(key).digest('hex');
      const row = find.get(hash) as { id: string; name: string } | undefined;
      return row ? { ...row, project: defaultProject } : null;
    },
  };
}
