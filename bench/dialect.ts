import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { serve } from '@hono/node-server';
import { OpenAI } from '../src/lib/openai';
import { createUpstreamEngine } from '../src/platform/engine/upstream';
import type { Row } from './row';

const chunkCount = 4_000;
const rounds = 15;

/**
 * What it costs to look at each chunk of a stream for what it lacks, against passing it on unseen: CPU of
 * the process between the backend and the client, which are processes of their own.
 */
export async function dialectRows(): Promise<Row[]> {
  const backend = fork(new URL('./chat-upstream.ts', import.meta.url), { stdio: 'inherit' });
  const [{ port }] = (await once(backend, 'message')) as [{ port: number }];
  const client = new OpenAI({ apiKey: null, baseURL: `http://127.0.0.1:${port}/v1` });
  const values = { seen: [] as number[], unseen: [] as number[] };
  for (let round = 0; round <= rounds; round += 1) {
    const order = round % 2 === 0 ? (['seen', 'unseen'] as const) : (['unseen', 'seen'] as const);
    for (const kind of order) {
      const cost = await measure(client, kind === 'seen');
      // The first round warms up.
      if (round > 0) values[kind].push(cost);
    }
  }
  backend.disconnect();
  // The least of the rounds: what else the machine does only adds.
  return [
    {
      name: 'a streamed chunk, made what the API says',
      ours: Math.min(...values.seen),
      peer: Math.min(...values.unseen),
      peerName: 'passed on unseen',
      unit: 'µs of CPU',
      aim: 'less than 1.05',
    },
  ];
}

/** Microseconds of CPU for a chunk. */
async function measure(client: OpenAI, normalize: boolean): Promise<number> {
  const engine = createUpstreamEngine({ client, normalize });
  const body = { model: `rate-4000-tokens-${chunkCount}`, messages: [], stream: true };
  const server = serve({
    fetch: ({ signal }) => engine.answer('createChatCompletion', body, signal),
    hostname: '127.0.0.1',
    port: 0,
    createServer,
  });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const reader = startReader(`http://127.0.0.1:${port}/`);
  const before = process.cpuUsage();
  const [code] = await once(reader, 'exit');
  const { user, system } = process.cpuUsage(before);
  server.close();
  if (code !== 0) throw new Error('The stream was not read to its end.');
  return (user + system) / chunkCount;
}

/** Reads the address to its end. */
function startReader(url: string): ChildProcess {
  const script = `let text = ''; for await (const piece of (await fetch('${url}')).body) text = Buffer.from(piece).toString(); process.exit(text.includes('[DONE]') ? 0 : 1)`;
  return spawn(process.execPath, ['--input-type=module', '--eval', script], { stdio: 'inherit' });
}
