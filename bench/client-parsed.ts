import Official from 'openai';
import { zodResponseFormat as officialFormat } from 'openai/helpers/zod';
import * as z from 'zod';
import { zodResponseFormat } from '@/lib/openai/helpers/zod';
import type { OurModule } from './client';
import type { Row } from './row';

/** The official package reads all of the text again at each piece: more would take it minutes. */
const pieceCount = 4_000;
const Items = z.object({ items: z.array(z.number()) });
const question = { model: 'm', messages: [{ role: 'user' as const, content: 'Count.' }] };

/** Reading `parsed` at each piece of a list that grows. */
export async function parsedRows({ OpenAI }: OurModule): Promise<Row[]> {
  const ours = new OpenAI({ apiKey: 'sk-bench', fetch: async () => answer() });
  const official = new Official({ apiKey: 'sk-bench', fetch: async () => answer() });
  const oursMs = await time(() => {
    const format = { response_format: zodResponseFormat(Items, 'items') };
    const stream = ours.chat.completions.stream({ ...question, ...format });
    return read(stream.on('content.delta', ({ parsed }) => see(parsed)));
  });
  const officialMs = await time(() => {
    const format = { response_format: officialFormat(Items, 'items') };
    const stream = official.chat.completions.stream({ ...question, ...format });
    return read(stream.on('content.delta', ({ parsed }) => see(parsed)));
  });
  const name = `parsed at each of ${pieceCount} pieces`;
  return [
    { name, ours: oursMs, peer: officialMs, peerName: 'openai', unit: 'ms', aim: 'at most 2' },
  ];
}

let seen = 0;
function see(parsed: unknown) {
  seen += (parsed as { items?: unknown[] } | null)?.items?.length ?? 0;
}

async function read(stream: { done(): Promise<void> }) {
  seen = 0;
  await stream.done();
  if (seen < pieceCount) throw new Error('Nothing was parsed.');
}

async function time(run: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await run();
  return performance.now() - started;
}

function answer(): Response {
  const chunk = (delta: object, finish_reason: string | null = null) =>
    `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason }] })}\n\n`;
  const pieces = Array.from({ length: pieceCount }, (_, at) => chunk({ content: `${at % 10},` }));
  const text = [
    chunk({ role: 'assistant', content: '{"items":[' }),
    ...pieces,
    chunk({ content: '0]}' }),
    chunk({}, 'stop'),
    'data: [DONE]\n\n',
  ].join('');
  return new Response(text, { headers: { 'content-type': 'text/event-stream' } });
}
