import Official from 'openai';
import { chunkCount, createBody, createPieces } from './chunks';
import type { OurModule } from './client';
import { type Cost, interleave } from './interleave';
import type { Row } from './row';

const question = { model: 'gpt-4o-mini', messages: [{ role: 'user' as const, content: 'Hello' }] };
const streamed = { ...question, stream: true as const };

/** How many chunks of a stream are read in a millisecond, of time and of the processor. */
export async function streamRows({ OpenAI }: OurModule, how: string, size: number): Promise<Row[]> {
  const pieces = createPieces(size);
  const answer = () =>
    new Response(createBody(pieces), { headers: { 'content-type': 'text/event-stream' } });
  const options = { apiKey: 'sk-bench', fetch: async () => answer() };
  const [ours, official] = [new OpenAI(options), new Official(options)];
  const costs = await interleave(
    {
      bare: async () => expectAll(await bareStream(answer())),
      ours: async () => expectAll(await count(await ours.chat.completions.create(streamed))),
      official: async () =>
        expectAll(await count(await official.chat.completions.create(streamed))),
    },
    60,
  );
  const rows = (peer: Cost, peerName: string, aim: string) => [
    rowOf(`a stream ${how}`, costs.ours.ms, peer.ms, peerName, aim),
    rowOf(`a stream ${how}, CPU`, costs.ours.cpuMs, peer.cpuMs, peerName, aim),
  ];
  return [
    ...rows(costs.official, 'openai', 'at least 3'),
    ...rows(costs.bare, 'split and JSON.parse', 'at least 0.8'),
  ];
}

function rowOf(name: string, ours: number, peer: number, peerName: string, aim: string): Row {
  const rate = (ms: number) => chunkCount / ms;
  return { name, ours: rate(ours), peer: rate(peer), peerName, unit: 'chunks/ms', aim };
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
