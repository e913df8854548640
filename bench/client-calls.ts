import { fork } from 'node:child_process';
import { once } from 'node:events';
import Official from 'openai';
import { pathOf } from './bundle';
import type { OurModule } from './client';
import { type Cost, interleave } from './interleave';
import type { Row } from './row';

const question = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] };
const callsEach = 20;

/** What a call costs, to a server in a process of its own. */
export async function callRows({ OpenAI }: OurModule): Promise<Row[]> {
  const server = fork(pathOf('./chat-server.ts'));
  const [port] = await once(server, 'message');
  const options = { apiKey: 'sk-bench', baseURL: `http://127.0.0.1:${port}/v1` };
  const [ours, official] = [new OpenAI(options), new Official(options)];
  const repeat = (call: () => Promise<unknown>) => async () => {
    for (let count = 0; count < callsEach; count++) await call();
  };
  const costs = await interleave(
    {
      bare: repeat(() => bareCall(options.baseURL)),
      cuttable: repeat(() => bareCall(options.baseURL, new AbortController().signal)),
      ours: repeat(() => ours.chat.completions.create(question)),
      official: repeat(() => official.chat.completions.create(question)),
    },
    200,
    200,
  );
  server.disconnect();
  const rows = (peer: Cost, peerName: string, aim: string) => [
    rowOf('a call over loopback', costs.ours.ms, peer.ms, peerName, aim),
    rowOf('a call over loopback, CPU', costs.ours.cpuMs, peer.cpuMs, peerName, aim),
  ];
  return [
    ...rows(costs.bare, 'fetch and JSON.parse', 'at most 1.1'),
    ...rows(costs.cuttable, 'the same with a signal', 'at most 1.1'),
    ...rows(costs.official, 'openai', 'below 1'),
  ];
}

function rowOf(name: string, ours: number, peer: number, peerName: string, aim: string): Row {
  const micros = (ms: number) => (ms / callsEach) * 1000;
  return { name, ours: micros(ours), peer: micros(peer), peerName, unit: 'µs', aim };
}

/** With the same headers, and an idempotency key, which every POST of ours has. */
async function bareCall(baseURL: string, signal?: AbortSignal): Promise<unknown> {
  const response = await fetch(`${baseURL}/chat/completions`, {
    method: 'POST',
    signal: signal ?? null,
    headers: {
      accept: 'application/json',
      authorization: 'Bearer sk-bench',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify(question),
  });
  return JSON.parse(await response.text());
}
