import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request } from 'node:http';
import { join } from 'node:path';
import Official from 'openai';
import { bundle, pathOf } from './bundle';
import { chunkCount } from './chunks';
import type { OurModule } from './client';
import { type Cost, interleave } from './interleave';
import type { Row } from './row';

const question = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] };
const streamed = { ...question, stream: true as const };
const callsEach = 20;

/** The client on the sockets of Node beside `fetch`, bare `node:http` and the official package: CPU of this process. */
export async function nodeRows({ OpenAI }: OurModule, folder: string): Promise<Row[]> {
  const door = join(folder, 'node.mjs');
  bundle(pathOf('../src/lib/openai/node.ts'), door);
  const { createNodeFetch }: typeof import('../src/lib/openai/node') = await import(door);
  const fetch = createNodeFetch();
  const clients = (baseURL: string) => ({
    ours: new OpenAI({ apiKey: 'sk-bench', baseURL, fetch }),
    official: new Official({ apiKey: 'sk-bench', baseURL }),
  });
  return [
    ...(await withServer('./chat-server.ts', (baseURL) => calls(clients(baseURL), baseURL))),
    ...(await withServer('./event-server.ts', (baseURL) => streams(clients(baseURL)))),
  ];
}

interface Clients {
  ours: InstanceType<OurModule['OpenAI']>;
  official: Official;
}

async function calls({ ours, official }: Clients, baseURL: string): Promise<Row[]> {
  const agent = new Agent({ keepAlive: true });
  const repeat = (call: () => Promise<unknown>) => async () => {
    for (let count = 0; count < callsEach; count++) await call();
  };
  const costs = await interleave(
    {
      ours: repeat(() => ours.chat.completions.create(question)),
      fetch: repeat(() => bareFetch(baseURL)),
      http: repeat(() => bareHttp(baseURL, agent)),
      official: repeat(() => official.chat.completions.create(question)),
    },
    200,
    200,
  );
  const micros = ({ cpuMs }: Cost) => (cpuMs / callsEach) * 1000;
  const row = (peer: Cost, peerName: string, aim: string): Row => ({
    name: 'a call on the sockets of Node, CPU',
    ours: micros(costs.ours),
    peer: micros(peer),
    peerName,
    unit: 'µs',
    aim,
  });
  return [
    row(costs.fetch, 'fetch and JSON.parse', 'at most 0.5'),
    row(costs.http, 'node:http and JSON.parse', ''),
    row(costs.official, 'openai', ''),
  ];
}

async function streams({ ours, official }: Clients): Promise<Row[]> {
  const costs = await interleave(
    {
      ours: async () => expectAll(await count(await ours.chat.completions.create(streamed))),
      official: async () =>
        expectAll(await count(await official.chat.completions.create(streamed))),
    },
    40,
  );
  const rate = ({ cpuMs }: Cost) => chunkCount / cpuMs;
  return [
    {
      name: 'a stream of one event a piece over a socket, CPU',
      ours: rate(costs.ours),
      peer: rate(costs.official),
      peerName: 'openai',
      unit: 'chunks/ms',
      aim: 'at least 4',
    },
  ];
}

async function withServer(file: string, measure: (baseURL: string) => Promise<Row[]>) {
  const server = fork(pathOf(file));
  const [port] = await once(server, 'message');
  try {
    return await measure(`http://127.0.0.1:${port}/v1`);
  } finally {
    server.disconnect();
  }
}

const headers = () => ({
  accept: 'application/json',
  authorization: 'Bearer sk-bench',
  'content-type': 'application/json',
  'idempotency-key': crypto.randomUUID(),
});

async function bareFetch(baseURL: string): Promise<unknown> {
  const body = JSON.stringify(question);
  const url = `${baseURL}/chat/completions`;
  const response = await fetch(url, { method: 'POST', headers: headers(), body });
  return JSON.parse(await response.text());
}

function bareHttp(baseURL: string, agent: Agent): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const body = JSON.stringify(question);
    const length = { 'content-length': Buffer.byteLength(body) };
    const options = { method: 'POST', agent, headers: { ...headers(), ...length } };
    const sent = request(`${baseURL}/chat/completions`, options, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece) => {
        text += piece;
      });
      response.on('end', () => resolve(JSON.parse(text)));
    });
    sent.on('error', reject).end(body);
  });
}

async function count(chunks: AsyncIterable<{ choices: unknown[] }>): Promise<number> {
  let found = 0;
  for await (const chunk of chunks) found += chunk.choices.length;
  return found;
}

function expectAll(found: number): void {
  if (found !== chunkCount) throw new Error(`${found} of ${chunkCount} chunks arrived.`);
}
