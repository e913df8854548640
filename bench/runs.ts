import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { OpenAI } from '../src/lib/openai';
import { createPlatform } from '../src/platform/app';
import type { Engine } from '../src/platform/engine/engine';
import { testFiles } from '../src/platform/files/testing';
import { createKeys } from '../src/platform/keys/keys';
import { createRetrieval } from '../src/platform/retrieval/create';
import { openStore } from '../src/platform/store';
import { interleave } from './interleave';
import type { Row } from './row';

const key = 'sk-bench';
/** Pieces of an answer. */
const pieces = 200;

/** What a run costs beside the call of its model: its rows, its events, its stream. */
export async function runRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const store = openStore(join(folder, 'platform.db'));
  const retrieval = createRetrieval({ folder });
  const platform = createPlatform({
    store,
    files: testFiles(join(folder, 'files')),
    modelFiles: testFiles(join(folder, 'fine-tuning')),
    engines: [createFastEngine()],
    retrieval,
    keys: createKeys({ rows: store.keys, fixed: key }),
  });
  platform.start();
  const openai = new OpenAI({ apiKey: key, baseURL: 'http://platform/v1', fetch: platform.fetch });
  const messages = [{ role: 'user' as const, content: 'Hello' }];
  const assistant = await openai.beta.assistants.create({ model: 'fast' });
  const run = async () => {
    const stream = await openai.beta.threads.createAndRun({
      assistant_id: assistant.id,
      thread: { messages },
      stream: true,
    });
    await drain(stream);
  };
  const chat = async () => {
    await drain(await openai.chat.completions.create({ model: 'fast', messages, stream: true }));
  };
  try {
    const times = await interleave({ run, chat }, 200);
    return [
      {
        name: `a streamed run of ${pieces} pieces`,
        ours: times.run.ms,
        peer: times.chat.ms,
        peerName: 'the same chat, streamed',
        unit: 'ms',
        aim: 'a few ms more',
      },
    ];
  } finally {
    await platform.stop();
    await retrieval.close();
    store.close();
    rmSync(folder, { recursive: true });
  }
}

async function drain(values: AsyncIterable<unknown>): Promise<void> {
  for await (const _ of values);
}

/** Says two hundred words as fast as they are read. */
function createFastEngine(): Engine {
  const choice = (delta: object, finish_reason: string | null = null) => ({
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 0,
    model: 'fast',
    choices: [{ index: 0, delta, finish_reason }],
  });
  const events = [
    ...Array.from({ length: pieces }, (_, index) => choice({ content: ` word${index}` })),
    choice({}, 'stop'),
  ];
  const text = `${events.map((event) => `data: ${JSON.stringify(event)}\n\n`).join('')}data: [DONE]\n\n`;
  const headers = { 'content-type': 'text/event-stream' };
  return {
    name: 'fast',
    models: async () => [{ id: 'fast', object: 'model', created: 0, owned_by: 'bench' }],
    answer: async () => new Response(text, { headers }),
  };
}
