import { once } from 'node:events';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { spawnPlatform } from '../testing-process';
import { model } from './testing';

const count = 8;

it('background responses whose process is killed repeatedly end once each, with consistent events', {
  timeout: 120_000,
}, async () => {
  const folder = testFolder();
  let { child, openai } = await spawnPlatform(folder);
  const restart = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, openai } = await spawnPlatform(folder));
  };
  const { id: conversation } = await openai.conversations.create({});
  const ids: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const input = `/slow 15ms\n/length ${20 + 10 * index}`;
    const body = { model, input, background: true, ...(index === 0 && { conversation }) };
    ids.push((await openai.responses.create(body)).id);
  }
  const statuses = async () =>
    (await Promise.all(ids.map((id) => openai.responses.retrieve(id)))).map(({ status }) => status);
  const completed = async () =>
    (await statuses()).filter((status) => status === 'completed').length;

  for (const done of [0, 4]) {
    await expect.poll(completed, { timeout: 20_000, interval: 10 }).toBeGreaterThanOrEqual(done);
    await restart();
  }
  await expect.poll(completed, { timeout: 30_000 }).toBe(count);

  for (const id of ids) {
    const { output, output_text } = await openai.responses.retrieve(id);
    expect(output).toHaveLength(1);
    let text = '';
    let last = -1;
    for await (const event of await openai.responses.retrieve(id, { stream: true })) {
      expect(event.sequence_number).toBeGreaterThan(last);
      last = event.sequence_number;
      if (event.type === 'response.output_text.delta') text += event.delta;
    }
    expect(text).toBe(output_text);
  }
  const { data } = await openai.conversations.items.list(conversation);
  expect(data).toHaveLength(2);
});
