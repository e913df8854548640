import { createReadStream } from 'node:fs';
import type { ClientOptions, OpenAI } from '../src/lib/openai';

/** What a peer is to do, in a process of its own. */
export interface Task {
  baseURL: string;
  /** The file to upload; without it, a stream is read. */
  path?: string;
}

/** Milliseconds, and by how many MB the process grew beyond what it was at the beginning, at most. */
export interface Outcome {
  ms: number;
  mb: number;
}

export type Peer = 'ours' | 'ours-node' | 'openai' | 'fetch';

process.once('message', async ({ peer, task }: { peer: Peer; task: Task }) => {
  const run = await prepare(peer, task);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 5);
  const begun = performance.now();
  await run();
  const ms = performance.now() - begun;
  clearInterval(watch);
  const mb = (Math.max(peak, process.memoryUsage.rss()) - before) / 2 ** 20;
  process.send?.({ ms, mb } satisfies Outcome);
  process.disconnect();
});

/** Imports the peer, which is not measured here. */
async function prepare(peer: Peer, task: Task): Promise<() => Promise<unknown>> {
  if (peer === 'fetch') return () => bareStream(task.baseURL);
  const options = { apiKey: 'sk-bench', baseURL: task.baseURL, maxRetries: 0 };
  const client = await createClient(peer, options);
  const { path } = task;
  if (path) return () => client.files.create({ file: createReadStream(path), purpose: 'batch' });
  return async () => {
    const stream = await client.chat.completions.create({
      model: 'm',
      messages: [{ role: 'user', content: 'Hello' }],
      stream: true,
    });
    for await (const chunk of stream) if (chunk.choices.length === 0) return;
  };
}

async function createClient(peer: Peer, options: ClientOptions): Promise<OpenAI> {
  if (peer === 'openai') {
    const { OpenAI } = await import('openai');
    // What is called of it is the same.
    return new OpenAI(options as object) as unknown as OpenAI;
  }
  const module = await import('../src/lib/openai');
  if (peer === 'ours') return new module.OpenAI(options);
  const { createNodeFetch } = await import('../src/lib/openai/node');
  return new module.OpenAI({ ...options, fetch: createNodeFetch() });
}

async function bareStream(baseURL: string): Promise<void> {
  const response = await fetch(`${baseURL}/chat/completions`, { method: 'POST', body: '{}' });
  for await (const _ of response.body ?? []);
}
