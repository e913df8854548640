import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { OpenAI } from '../src/lib/openai';
import { createPlatform } from '../src/platform/app';
import { createUpstreamEngine } from '../src/platform/engine/upstream';
import { testFiles } from '../src/platform/files/testing';
import { createKeys } from '../src/platform/keys/keys';
import { createRetrieval } from '../src/platform/retrieval/create';
import { openStore } from '../src/platform/store';
import type { Row } from './row';

const few = 100;
const many = 100_000;
const key = 'sk-bench';

/** What the platform adds to a chat, and how its lists fare at 100,000 objects against 100. */
export async function platformRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const upstream = await startUpstream();
  try {
    return [await chatRow(folder, upstream), ...(await listRows(folder))];
  } finally {
    upstream.close();
    rmSync(folder, { recursive: true });
  }
}

async function chatRow(folder: string, upstream: Server): Promise<Row> {
  const baseURL = `http://127.0.0.1:${(upstream.address() as AddressInfo).port}/v1`;
  const { platform, store } = openPlatform(join(folder, 'chat'), baseURL);
  const request = {
    method: 'POST',
    headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
    body: JSON.stringify({
      model: 'm',
      messages: [{ role: 'user', content: 'Hello. '.repeat(50) }],
    }),
  };
  const alone = async () => (await fetch(`${baseURL}/chat/completions`, request)).json();
  const through = async () =>
    (await platform.fetch('http://platform/v1/chat/completions', request)).json();

  const [ours = 0, peer = 0] = await medians([through, alone], 500);
  store.close();
  return {
    name: 'chat through the platform',
    ours,
    peer,
    peerName: 'its upstream alone',
    unit: 'ms',
    aim: 'less than 1 ms more',
  };
}

async function listRows(folder: string): Promise<Row[]> {
  const questions: [string, string][] = [
    ['files, first page', '/files?limit=20'],
    ['files of a purpose', '/files?limit=20&purpose=batch'],
    ['files, a deep page', '/files?limit=20&after=file-50'],
    ['batches, first page', '/batches?limit=20'],
    ['batches, a deep page', '/batches?limit=20&after=batch_50'],
    ['vector stores, first page', '/vector_stores?limit=20'],
    ['vector stores, a deep page', '/vector_stores?limit=20&after=vs_50'],
    ['files of a vector store, first page', '/vector_stores/vs_1/files?limit=20'],
    ['files of a vector store, a deep page', '/vector_stores/vs_1/files?limit=20&after=file-50'],
    ['files of a vector store, from the end', '/vector_stores/vs_1/files?limit=20&before=file-50'],
    ['files of a vector store that failed', '/vector_stores/vs_1/files?limit=20&filter=failed'],
  ];
  const small = openPlatform(join(folder, 'small'));
  const large = openPlatform(join(folder, 'large'));
  fill(join(folder, 'small.db'), few);
  fill(join(folder, 'large.db'), many);
  const headers = { authorization: `Bearer ${key}` };
  const ask =
    ({ platform }: typeof small, path: string) =>
    async () =>
      (await platform.fetch(`http://platform/v1${path}`, { headers })).json();

  const rows: Row[] = [];
  for (const [name, path] of questions) {
    const [ours = 0, peer = 0] = await medians([ask(large, path), ask(small, path)], 200);
    const peerName = `${few} objects`;
    rows.push({
      name: `${name}, ${many} objects`,
      ours,
      peer,
      peerName,
      unit: 'ms',
      aim: 'near 1',
    });
  }
  small.store.close();
  large.store.close();
  return rows;
}

function openPlatform(path: string, baseURL = 'http://127.0.0.1:1/v1') {
  const store = openStore(`${path}.db`);
  const client = new OpenAI({ apiKey: key, baseURL });
  const platform = createPlatform({
    store,
    files: testFiles(`${path}-files`),
    modelFiles: testFiles(`${path}-models`),
    engines: [createUpstreamEngine({ client })],
    retrieval: createRetrieval({ folder: dirname(path) }),
    keys: createKeys({ rows: store.keys, fixed: key }),
  });
  return { platform, store };
}

/** Each in turn, so that whatever else the machine does falls on all alike. Milliseconds. */
async function medians(runs: (() => Promise<unknown>)[], rounds: number): Promise<number[]> {
  const times = runs.map((): number[] => []);
  for (let round = 0; round < rounds; round += 1) {
    for (const [index, run] of runs.entries()) {
      const begun = performance.now();
      await run();
      times[index]?.push(performance.now() - begun);
    }
  }
  return times.map((all) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0);
}

async function startUpstream(): Promise<Server> {
  const model = { id: 'm', object: 'model', created: 0, owned_by: 'bench' };
  const message = { role: 'assistant', content: 'Hello to you too. '.repeat(20), refusal: null };
  const completion = {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 0,
    model: 'm',
    choices: [{ index: 0, message, logprobs: null, finish_reason: 'stop' }],
    usage: { prompt_tokens: 100, completion_tokens: 100, total_tokens: 200 },
  };
  const server = createServer((request, response) => {
    const answer = request.method === 'GET' ? { object: 'list', data: [model] } : completion;
    request.resume().on('end', () => {
      response.setHeader('content-type', 'application/json').end(JSON.stringify(answer));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

/** By SQL: the same rows as requests would make, in a second. */
function fill(file: string, count: number): void {
  const database = new Database(file);
  const numbers = `with recursive numbers(n) as
    (select 1 union all select n + 1 from numbers where n < ${count})`;
  database.exec(`
    insert into files (id, purpose, filename, bytes, created_at, status)
      ${numbers} select 'file-' || n, case n % 2 when 0 then 'batch' else 'user_data' end,
        n || '.jsonl', 1000, 1790000000 + n, 'processed' from numbers;
    insert into batches (id, endpoint, input_file_id, completion_window, status, created_at,
        expires_at, request_counts, usage)
      ${numbers} select 'batch_' || n, '/v1/chat/completions', 'file-' || n, '24h', 'completed',
        1790000000 + n, 1790086400 + n, '{"total":1,"completed":1,"failed":0}', '{}' from numbers;
    insert into vector_stores (id, created_at, usage_bytes, file_counts, last_active_at, metadata)
      ${numbers} select 'vs_' || n, 1790000000 + n, 0,
        '{"in_progress":0,"completed":1,"failed":0,"cancelled":0,"total":1}', 1790000000, '{}'
        from numbers;
    insert into vector_store_files (id, vector_store_id, created_at, usage_bytes, status,
        chunking_strategy, attributes)
      ${numbers} select 'file-' || n, 'vs_1', 1790000000 + n, 1000,
        case n % 5 when 0 then 'failed' else 'completed' end,
        '{"type":"static","static":{"max_chunk_size_tokens":800,"chunk_overlap_tokens":400}}', '{}'
        from numbers;`);
  database.close();
}
