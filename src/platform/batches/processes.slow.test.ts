import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { spawnPlatform } from '../testing-process';

const lines = 150;

const input = Array.from({ length: lines }, (_, at) => {
  const messages = [{ role: 'user', content: `/slow 4ms\n/length 30\nSay ${at}` }];
  const body = { model: 'signalbox-mini', messages };
  return `${JSON.stringify({ custom_id: `line-${at}`, method: 'POST', url: '/v1/chat/completions', body })}\n`;
}).join('');

it('a batch goes on in another process when the one at work is killed, each line once', {
  timeout: 120_000,
}, async () => {
  const folder = testFolder();
  const leader = await spawnPlatform(folder);
  const other = await spawnPlatform(folder);
  const { openai } = other;
  const file = await openai.files.create({
    file: new File([input], 'lines.jsonl'),
    purpose: 'batch',
  });
  const { id } = await openai.batches.create({
    input_file_id: file.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
  const completed = async () => (await openai.batches.retrieve(id)).request_counts?.completed ?? 0;
  await expect.poll(completed, { interval: 20 }).toBeGreaterThan(10);
  expect(await completed()).toBeLessThan(lines);

  leader.child.kill('SIGKILL');

  const status = async () => (await openai.batches.retrieve(id)).status;
  await expect.poll(status, { timeout: 60_000 }).toBe('completed');
  const batch = await openai.batches.retrieve(id);
  expect(batch.request_counts).toEqual({ total: lines, completed: lines, failed: 0 });
  const output = await openai.files.content(batch.output_file_id ?? '');
  const ids = (await output.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line).custom_id);
  expect(ids).toHaveLength(lines);
  expect(new Set(ids).size).toBe(lines);
});
