import { describe, expect, it } from 'vitest';
import { isOnPostgres } from '@/lib/testing-database';
import { createScript, scripted } from '../testing-script';
import { startRuns, weather } from './testing';

const silence = new Promise<object>(() => {});

/** A run that has lasted for `seconds`, while nobody worked on it. */
async function waiting(seconds: number) {
  const { engine } = createScript([[{ content: 'Well' }, silence]]);
  const platform = startRuns({ engines: [engine], start: false });
  const { thread_id, assistant_id } = await platform.begin('Hello', { model: scripted });
  const { id } = await platform.runs.create(thread_id, { assistant_id });
  platform.clock.time += seconds;
  return { ...platform, id, thread_id, assistant_id };
}

describe('a run of ten minutes', () => {
  it('has not expired a second before', async () => {
    const { runs, id, thread_id } = await waiting(599);
    expect((await runs.retrieve(id, { thread_id })).status).toBe('queued');
  });

  it.each(['retrieve', 'list', 'steps', 'message', 'run', 'cancel', 'update'] as const)(
    'that nobody had a place for has expired, whatever is asked: %s',
    async (what) => {
      const story = await waiting(600);
      const { runs, messages, id, thread_id, assistant_id, store } = story;
      const ask = {
        retrieve: () => runs.retrieve(id, { thread_id }),
        list: () => runs.list(thread_id),
        steps: () => runs.steps.list(id, { thread_id }),
        message: () => messages.create(thread_id, { role: 'user', content: 'Well?' }),
        run: () => runs.create(thread_id, { assistant_id }),
        cancel: () => runs.cancel(id, { thread_id }).catch(({ message }) => message),
        update: () => runs.update(id, { thread_id, metadata: { a: 'b' } }),
      };
      const answer = await ask[what]();
      expect(await store.runs.find(id)).toMatchObject({ status: 'expired', expires_at: null });
      if (what === 'cancel') expect(answer).toBe("400 Cannot cancel run with status 'expired'.");
    },
  );

  it('that requires action accepts messages after it expired, and no outputs', async () => {
    const { run, runs, clock, messages } = startRuns();
    const { id, thread_id, required_action } = await run('The weather in Oslo?', {
      tools: [weather],
    });
    clock.time += 600;
    await messages.create(thread_id, { role: 'user', content: 'Still there?' });
    const [call] = required_action?.submit_tool_outputs.tool_calls ?? [];
    const tool_outputs = [{ tool_call_id: call?.id ?? '', output: 'rain' }];
    await expect(runs.submitToolOutputs(id, { thread_id, tool_outputs })).rejects.toMatchObject({
      message: '400 Runs in status "expired" do not accept tool outputs.',
    });
    expect((await runs.steps.list(id, { thread_id })).data[0]).toMatchObject({
      status: 'expired',
      expires_at: null,
    });
  });

  it('is stopped during its answer, which is kept', async () => {
    // What is left is time in which the answer begins: on a server each step takes a while.
    const begun = isOnPostgres() ? 598 : 599.9;
    const { runs, messages, id, thread_id, start, idle, store } = await waiting(begun);
    start();
    await idle();
    expect(await runs.retrieve(id, { thread_id })).toMatchObject({ status: 'expired' });
    expect((await messages.list(thread_id)).data[0]).toMatchObject({
      incomplete_details: { reason: 'run_expired' },
      content: [{ text: { value: 'Well' } }],
    });
    const received = store.runEvents.watch(id, 0, new AbortController().signal);
    const { value } = await received.next();
    expect(Array.isArray(value) && value.slice(-4).map(({ event }) => event)).toEqual([
      'thread.message.delta',
      'thread.message.incomplete',
      'thread.run.step.expired',
      'thread.run.expired',
    ]);
  });

  it('is not shortened by a clock that is set back', async () => {
    const { run, runs, clock, idle } = startRuns();
    const { id, thread_id, required_action } = await run('The weather in Oslo?', {
      tools: [weather],
    });
    clock.time -= 86_400;
    const [call] = required_action?.submit_tool_outputs.tool_calls ?? [];
    const tool_outputs = [{ tool_call_id: call?.id ?? '', output: 'rain' }];
    await runs.submitToolOutputs(id, { thread_id, tool_outputs });
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
  });
});
