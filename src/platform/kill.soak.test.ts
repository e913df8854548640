import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { chatLines, createEchoEngine } from './testing';
import { spawnPlatform } from './testing-process';

const count = 300;

/** A model server in this process, that takes its time. */
async function startModelServer(): Promise<string> {
  const engine = createEchoEngine();
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const piece of request) text += piece;
    await new Promise((resolve) => setTimeout(resolve, 10));
    const answer =
      request.method === 'GET'
        ? Response.json({ object: 'list', data: await engine.models() })
        : await engine.answer('createChatCompletion', JSON.parse(text));
    response.setHeader('content-type', 'application/json').end(await answer.text());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
}

it('a batch whose process is killed repeatedly answers each request exactly once', {
  timeout: 60_000,
}, async () => {
  const folder = testFolder();
  const upstream = await startModelServer();

  let { child, openai } = await spawnPlatform(folder, upstream);
  const file = new File([chatLines(count)], 'requests.jsonl');
  const { id: input_file_id } = await openai.files.create({ file, purpose: 'batch' });
  const { id } = await openai.batches.create({
    input_file_id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });

  for (const done of [0, 0.3, 0.7]) {
    await expect
      .poll(async () => (await openai.batches.retrieve(id)).request_counts?.completed, {
        timeout: 20_000,
        interval: 20,
      })
      .toBeGreaterThanOrEqual(done * count);
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, openai } = await spawnPlatform(folder, upstream));
  }
  await expect
    .poll(async () => (await openai.batches.retrieve(id)).status, { timeout: 20_000 })
    .toBe('completed');

  const batch = await openai.batches.retrieve(id);
  const output = await (await openai.files.content(batch.output_file_id ?? '')).text();
  const answered = output
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line).custom_id);
  expect(batch.request_counts).toEqual({ total: count, completed: count, failed: 0 });
  expect(batch.usage?.total_tokens).toBe(count * 5);
  expect(batch.error_file_id).toBeNull();
  expect(new Set(answered).size).toBe(count);
  expect(answered).toHaveLength(count);
});
