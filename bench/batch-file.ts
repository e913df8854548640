import { once } from 'node:events';
import { createReadStream, createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

export const lineCount = 50_000;
const text = 'The quick brown fox jumps over the lazy dog, and says so at length. '.repeat(58);

/** Runs on a folder of files that is removed afterwards. */
export async function withFolder<T>(run: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  try {
    return await run(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** The input of a batch: 50,000 chat requests, 200 MB. */
export async function writeInput(path: string): Promise<string> {
  return writeLines(path, (number) => ({
    custom_id: `request-${number}`,
    method: 'POST',
    url: '/v1/chat/completions',
    body: { model: 'gpt-5-mini', messages: [{ role: 'user', content: `${number}: ${text}` }] },
  }));
}

/** Its output, shuffled as upstream shuffles it: every tenth request failed, which is left out. */
export async function writeOutput(path: string): Promise<string> {
  return writeLines(path, (number) => {
    const shuffled = (number * 7919) % lineCount;
    if (shuffled % 10 === 0) return null;
    const message = { role: 'assistant', content: `${shuffled}: ${text.slice(0, 800)}` };
    return answer(shuffled, 200, {
      id: `chatcmpl-${shuffled}`,
      object: 'chat.completion',
      choices: [{ index: 0, message, finish_reason: 'stop' }],
      usage: { prompt_tokens: 900, completion_tokens: 180, total_tokens: 1080 },
    });
  });
}

/** The answers to every tenth request. */
export async function writeErrors(path: string): Promise<string> {
  return writeLines(path, (number) =>
    number % 10 === 0
      ? answer(number, 429, {
          error: { code: 'rate_limit_exceeded', message: 'Too fast.', type: 'requests' },
        })
      : null,
  );
}

function answer(number: number, status_code: number, body: object) {
  const response = { status_code, request_id: `req_${number}`, body };
  return { id: `batch_req_${number}`, custom_id: `request-${number}`, response, error: null };
}

async function writeLines(path: string, line: (number: number) => object | null): Promise<string> {
  const file = createWriteStream(path);
  for (let number = 0; number < lineCount; number += 1) {
    const content = line(number);
    if (content && !file.write(`${JSON.stringify(content)}\n`)) await once(file, 'drain');
  }
  file.end();
  await once(file, 'close');
  return path;
}

/** What nobody can do without: each line read and parsed. Milliseconds. */
export async function timeOfBareLoop(path: string): Promise<number> {
  const begun = performance.now();
  for await (const line of createInterface({ input: createReadStream(path) })) JSON.parse(line);
  return performance.now() - begun;
}

/** How long it takes, and by how much the memory of the process grew meanwhile, in MB. */
export async function measured(run: () => Promise<unknown>): Promise<{ ms: number; mb: number }> {
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  const begun = performance.now();
  await run();
  const ms = performance.now() - begun;
  clearInterval(watch);
  return { ms, mb: (Math.max(peak, process.memoryUsage.rss()) - before) / 2 ** 20 };
}
