import { once } from 'node:events';
import { expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { spawnPlatform } from '../testing-process';
import { model, weather } from './testing';

const count = 8;

it('runs whose process is killed repeatedly end once each, with one answer', {
  timeout: 120_000,
}, async () => {
  const folder = testFolder();
  let { child, openai } = await spawnPlatform(folder);
  const restart = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
    ({ child, openai } = await spawnPlatform(folder));
  };

  const tools = [weather];
  const { id: assistant_id } = await openai.beta.assistants.create({ model, tools });
  const begin = (content: string) =>
    openai.beta.threads.createAndRun({
      assistant_id,
      thread: { messages: [{ role: 'user', content }] },
    });
  const waiting = await begin('What is the weather in Oslo?');
  const runs: Awaited<ReturnType<typeof begin>>[] = [];
  for (let index = 0; index < count; index += 1)
    runs.push(await begin(`/slow 15ms\n/length ${20 + 10 * index}`));
  const statusesOf = async () => {
    const now = await Promise.all(
      runs.map(({ id, thread_id }) => openai.beta.threads.runs.retrieve(id, { thread_id })),
    );
    return now.map(({ status }) => status);
  };

  for (const done of [0, 4]) {
    await expect
      .poll(async () => (await statusesOf()).filter((status) => status === 'completed').length, {
        timeout: 20_000,
        interval: 10,
      })
      .toBeGreaterThanOrEqual(done);
    await restart();
  }
  await expect
    .poll(async () => new Set(await statusesOf()), { timeout: 20_000 })
    .toEqual(new Set(['completed']));

  for (const { id, thread_id } of runs) {
    const { data: messages } = await openai.beta.threads.messages.list(thread_id);
    const { data: steps } = await openai.beta.threads.runs.steps.list(id, { thread_id });
    expect(messages.map(({ role }) => role)).toEqual(['assistant', 'user']);
    expect(messages[0]?.content).toHaveLength(1);
    expect(steps.map(({ status }) => status)).toEqual(['completed']);
  }

  const { thread_id } = waiting;
  const { required_action } = await openai.beta.threads.runs.retrieve(waiting.id, { thread_id });
  const calls = required_action?.submit_tool_outputs.tool_calls ?? [];
  const tool_outputs = calls.map(({ id }) => ({ tool_call_id: id, output: 'rain' }));
  const run = await openai.beta.threads.runs.submitToolOutputsAndPoll(
    waiting.id,
    { thread_id, tool_outputs },
    { pollIntervalMs: 20 },
  );
  expect([calls.length, run.status]).toEqual([1, 'completed']);
});
