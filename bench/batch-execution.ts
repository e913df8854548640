import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { OpenAI } from '@/lib/openai';
import { withFolder } from './batch-file';
import { median } from './interleave';
import { benchKey, startPlatformProcess } from './platform-process';
import type { Row } from './row';
import { benchBody, secondsOfBatch } from './run-batch';
import { startSlowBackend } from './slow-backend';

const lines = 2_000;
const concurrency = 16;
const rounds = 3;

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
        JSON.stringify({ backends: [{ url: backend.baseURL, key: benchKey, concurrency }] }),
      );
      const platform = await startPlatformProcess(folder);
      try {
        const [ours, theirs] = [[] as number[], [] as number[]];
        for (let round = 0; round < rounds; round += 1) {
          const openai = new OpenAI({ apiKey: benchKey, baseURL: platform.baseURL });
          ours.push(lines / (await secondsOfBatch(openai, lines)));
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

async function secondsOfLoop(baseURL: string): Promise<number> {
  let next = 0;
  const begun = performance.now();
  const work = async () => {
    while (next < lines) {
      const number = next;
      next += 1;
      const response = await fetch(`${baseURL}/chat/completions`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${benchKey}` },
        body: JSON.stringify(benchBody(number)),
      });
      await response.json();
    }
  };
  await Promise.all(Array.from({ length: concurrency }, work));
  return (performance.now() - begun) / 1_000;
}
