import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { OpenAI } from '@/lib/openai';
import { withFolder } from './batch-file';
import { median } from './interleave';
import type { Row } from './row';
import { startSlowBackend } from './slow-backend';

const key = 'sk-bench-0123456789';
const lines = 2_000;
const concurrency = 16;
const rounds = 3;

/** What a backend is asked by, be it a line of a batch or the loop beside it. */
const body = (number: number) => ({
  model: 'bench',
  messages: [{ role: 'user' as const, content: `Say something about the number ${number}.` }],
});

/**
 * How fast a batch of 2,000 chats is run, upload and download left out, beside the barest loop that asks the same
 * backend with as many requests under way and writes nothing. The backend answers after 50 ms, and at once.
 */
export async function batchExecutionRows(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [pause, aim] of [
    [50, 'at least 0.9'],
    [0, 'told only'],
  ] as const) {
    rows.push(await executionRow(pause, aim));
  }
  return rows;
}

async function executionRow(pause: number, aim: string): Promise<Row> {
  const backend = await startSlowBackend(pause);
  try {
    return await withFolder(async (folder) => {
      writeFileSync(
        join(folder, 'platform.json'),
        JSON.stringify({ backends: [{ url: backend.baseURL, key, concurrency }] }),
      );
      const platform = await startPlatformProcess(folder);
      try {
        const [ours, theirs] = [[] as number[], [] as number[]];
        for (let round = 0; round < rounds; round += 1) {
          ours.push(
            lines / (await secondsOfBatch(new OpenAI({ apiKey: key, baseURL: platform.baseURL }))),
          );
          theirs.push(lines / (await secondsOfLoop(backend.baseURL)));
        }
        return {
          name: `lines of a batch, a backend that takes ${pause} ms`,
          ours: median(ours),
          peer: median(theirs),
          peerName: `fetch in a loop, ${concurrency} at a time`,
          unit: 'lines/s',
          aim,
        };
      } finally {
        await platform.stop();
      }
    });
  } finally {
    await backend.stop();
  }
}

/** From the end of its validation to its end, as its own times would be too coarse: it is asked every 20 ms. */
async function secondsOfBatch(openai: OpenAI): Promise<number> {
  const text = Array.from({ length: lines }, (_, number) =>
    JSON.stringify({
      custom_id: `request-${number}`,
      method: 'POST',
      url: '/v1/chat/completions',
      body: body(number),
    }),
  ).join('\n');
  const file = new File([text], 'input.jsonl');
  const { id: input_file_id } = await openai.files.create({ file, purpose: 'batch' });
  const { id } = await openai.batches.create({
    input_file_id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
  let begun = 0;
  for (;;) {
    const { status, request_counts } = await openai.batches.retrieve(id);
    if (status !== 'validating' && begun === 0) begun = performance.now();
    if (status === 'completed') {
      if (request_counts?.completed !== lines) throw new Error('Lines failed.');
      return (performance.now() - begun) / 1_000;
    }
    await sleep(20);
  }
}

async function secondsOfLoop(baseURL: string): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const work = async () => {
    while (next < lines) {
      const number = next;
      next += 1;
      const response = await fetch(`${baseURL}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify(body(number)),
      });
      await response.json();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return (performance.now() - begun) / 1_000;
}

async function startPlatformProcess(folder: string) {
  const child = spawn(
    process.execPath,
    ['--import', 'tsx', 'scripts/platform.ts', '--port', '0', '--data', folder],
    { env: { ...process.env, PLATFORM_API_KEY: key }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [text] = await once(child.stdout, 'data');
  return {
    baseURL: /http:\S+/.exec(String(text))?.[0] ?? '',
    async stop() {
      child.kill();
      await once(child, 'exit');
    },
  };
}
