import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Official from 'openai';
import { bundle, importTime, pathOf } from './bundle';
import { chunkCount, createBody, createPieces } from './chunks';
import { interleave, median } from './interleave';
import type { Row } from './row';

type OurModule = typeof import('../src/lib/openai');

const question = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] };
const streamed = { ...question, stream: true } as const;

/** Our client beside the official package, bare `fetch` and bare parsing. */
export async function clientRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  try {
    const ours = join(folder, 'ours.mjs');
    const sizes = sizeRows(ours, join(folder, 'official.mjs'));
    const module: OurModule = await import(ours);
    return [
      ...(await callRows(module)),
      ...(await streamRows(module, 'in pieces of 16 KB', 16_384)),
      ...(await streamRows(module, 'in pieces of one event', 0)),
      ...sizes,
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function callRows({ OpenAI }: OurModule): Promise<Row[]> {
  const server = fork(pathOf('./chat-server.ts'));
  const [port] = await once(server, 'message');
  const options = { apiKey: 'sk-bench', baseURL: `http://127.0.0.1:${port}/v1` };
  const [ours, official] = [new OpenAI(options), new Official(options)];
  const calls = 20;
  const repeat = (call: () => Promise<unknown>) => async () => {
    for (let count = 0; count < calls; count++) await call();
  };
  const times = await interleave(
    {
      bare: repeat(() => bareCall(options.baseURL)),
      cuttable: repeat(() => bareCall(options.baseURL, new AbortController().signal)),
      ours: repeat(() => ours.chat.completions.create(question)),
      official: repeat(() => official.chat.completions.create(question)),
    },
    150,
  );
  server.disconnect();
  const micros = (ms: number) => (ms / calls) * 1000;
  const row = { name: 'a call over loopback', ours: micros(times.ours), unit: 'µs' };
  return [
    { ...row, peer: micros(times.bare), peerName: 'fetch and JSON.parse', aim: 'at most 1.1' },
    {
      ...row,
      peer: micros(times.cuttable),
      peerName: 'the same with a signal',
      aim: 'at most 1.1',
    },
    { ...row, peer: micros(times.official), peerName: 'openai', aim: 'below 1' },
  ];
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

async function streamRows({ OpenAI }: OurModule, how: string, size: number): Promise<Row[]> {
  const pieces = createPieces(size);
  const answer = () =>
    new Response(createBody(pieces), { headers: { 'content-type': 'text/event-stream' } });
  const options = { apiKey: 'sk-bench', fetch: async () => answer() };
  const [ours, official] = [new OpenAI(options), new Official(options)];
  const times = await interleave(
    {
      bare: async () => expectAll(await bareStream(answer())),
      ours: async () => expectAll(await count(await ours.chat.completions.create(streamed))),
      official: async () =>
        expectAll(await count(await official.chat.completions.create(streamed))),
    },
    60,
  );
  const rate = (ms: number) => chunkCount / ms;
  const row = { name: `a stream ${how}`, ours: rate(times.ours), unit: 'chunks/ms' };
  return [
    { ...row, peer: rate(times.official), peerName: 'openai', aim: 'at least 3' },
    { ...row, peer: rate(times.bare), peerName: 'split and JSON.parse', aim: 'at least 0.8' },
  ];
}

async function count(chunks: AsyncIterable<{ choices: unknown[] }>): Promise<number> {
  let found = 0;
  for await (const chunk of chunks) found += chunk.choices.length;
  return found;
}

/** The least that reads a stream at all: only LF, only whole lines, no errors, no end. */
async function bareStream(response: Response): Promise<number> {
  const decoder = new TextDecoder();
  let rest = '';
  let found = 0;
  for await (const piece of response.body ?? []) {
    const lines = (rest + decoder.decode(piece, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      if (!line.startsWith('data: ') || line === 'data: [DONE]') continue;
      found += JSON.parse(line.slice(6)).choices.length;
    }
  }
  return found;
}

function expectAll(found: number): void {
  if (found !== chunkCount) throw new Error(`${found} of ${chunkCount} chunks arrived.`);
}

function sizeRows(ours: string, official: string): Row[] {
  const ourBytes = bundle(pathOf('../src/lib/openai/index.ts'), ours);
  const officialBytes = bundle(pathOf('../node_modules/openai/index.mjs'), official);
  const timesOf = (file: string) => Array.from({ length: 9 }, () => importTime(file));
  return [
    {
      name: 'the client as one minified file',
      ours: ourBytes / 1000,
      peer: officialBytes / 1000,
      peerName: 'openai',
      unit: 'kB',
      aim: 'at most 0.2',
    },
    {
      name: 'importing that file',
      ours: median(timesOf(ours)),
      peer: median(timesOf(official)),
      peerName: 'openai',
      unit: 'ms',
      aim: 'at most 10 ms',
    },
  ];
}
