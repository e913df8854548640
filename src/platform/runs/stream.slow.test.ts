import { describe, expect, it } from 'vitest';
import type { AssistantStreamEvent } from '@/lib/openai';
import { namesOf, startRuns, weather } from './testing';

const opening = ['thread.run.created', 'thread.run.queued', 'thread.run.in_progress'];
const message = [
  'thread.run.step.created',
  'thread.run.step.in_progress',
  'thread.message.created',
  'thread.message.in_progress',
  'thread.message.delta',
  'thread.message.completed',
  'thread.run.step.completed',
  'thread.run.completed',
];

async function collect(events: AsyncIterable<AssistantStreamEvent>) {
  const all: AssistantStreamEvent[] = [];
  for await (const event of events) all.push(event);
  return all;
}

describe('the stream of a run', () => {
  it('has its events in the order of the live API', async () => {
    const { runs, begin } = startRuns();
    const { thread_id, assistant_id } = await begin('Hello');
    const stream = await runs.create(thread_id, { assistant_id, stream: true });
    expect(await namesOf(stream)).toEqual([...opening, ...message]);
  });

  it('begins with the thread if it is created too', async () => {
    const { beta } = startRuns();
    const { id: assistant_id } = await beta.assistants.create({ model: 'signalbox-mini' });
    const thread = { messages: [{ role: 'user' as const, content: 'Hello' }] };
    const stream = await beta.threads.createAndRun({ assistant_id, thread, stream: true });
    expect(await namesOf(stream)).toEqual(['thread.created', ...opening, ...message]);
  });

  it('pauses for function calls, and continues with their outputs', async () => {
    const { runs, begin } = startRuns();
    const { thread_id, assistant_id } = await begin('The weather in Oslo?', { tools: [weather] });
    const first = await collect(await runs.create(thread_id, { assistant_id, stream: true }));
    const names = first.map(({ event }) => event);
    expect([...new Set(names)]).toEqual([
      ...opening,
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.run.step.delta',
      'thread.run.requires_action',
    ]);
    const last = first.at(-1);
    if (last?.event !== 'thread.run.requires_action') throw new Error('The run did not wait.');
    const calls = last.data.required_action?.submit_tool_outputs.tool_calls ?? [];
    const given = first.flatMap(({ event, data }) => {
      if (event !== 'thread.run.step.delta') return [];
      const details = data.delta.step_details;
      return details?.type === 'tool_calls' ? (details.tool_calls ?? []) : [];
    });
    const received = given.map(
      (call) => (call.type === 'function' && call.function?.arguments) || '',
    );
    expect(received.join('')).toBe(calls[0]?.function.arguments);

    const tool_outputs = calls.map(({ id }) => ({ tool_call_id: id, output: 'rain' }));
    const rest = await runs.submitToolOutputs(last.data.id, {
      thread_id,
      tool_outputs,
      stream: true,
    });
    expect(await namesOf(rest)).toEqual([
      'thread.run.step.completed',
      'thread.run.queued',
      'thread.run.in_progress',
      ...message,
    ]);
  });

  it('adds up to the stored message', async () => {
    const { runs, begin, answer } = startRuns();
    const { thread_id, assistant_id } = await begin('/length 300');
    let text = '';
    for await (const { event, data } of await runs.create(thread_id, {
      assistant_id,
      stream: true,
    })) {
      if (event !== 'thread.message.delta') continue;
      for (const part of data.delta.content ?? []) {
        if (part.type === 'text') text += part.text?.value ?? '';
      }
    }
    expect(text.length).toBeGreaterThan(300);
    expect(text).toBe(await answer(thread_id));
  });

  it('may be left by its reader, while the run continues', async () => {
    const { runs, begin, idle, answer } = startRuns();
    const { thread_id, assistant_id } = await begin('/slow 1ms\n/length 100');
    for await (const { event } of await runs.create(thread_id, { assistant_id, stream: true }))
      if (event === 'thread.message.delta') break;
    await idle();
    expect((await runs.list(thread_id)).data[0]?.status).toBe('completed');
    expect((await answer(thread_id))?.length).toBeGreaterThan(100);
  });

  it('is complete for a reader that is slower than the run', async () => {
    const { runs, begin, idle } = startRuns();
    const { thread_id, assistant_id } = await begin('/length 50');
    const stream = await runs.create(thread_id, { assistant_id, stream: true });
    await idle();
    expect(await namesOf(stream)).toEqual([...opening, ...message]);
  });

  it('ends with its final event', async () => {
    const { fetch, begin } = startRuns();
    const { thread_id, assistant_id } = await begin('Hello');
    const response = await fetch(`http://platform/v1/threads/${thread_id}/runs`, {
      method: 'POST',
      headers: { authorization: 'Bearer sk-test-0123456789' },
      body: JSON.stringify({ assistant_id, stream: true }),
    });
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(await response.text()).toMatch(/\n\nevent: done\ndata: \[DONE\]\n\n$/);
  });

  it('ends when the platform closes', async () => {
    const { runs, begin, close } = startRuns();
    const { thread_id, assistant_id } = await begin('/slow 50ms\n/length 500');
    const stream = await runs.create(thread_id, { assistant_id, stream: true });
    const names: string[] = [];
    const read = (async () => {
      for await (const { event } of stream) {
        names.push(event);
        if (names.length === 8) void close();
      }
    })();
    await expect(read).rejects.toMatchObject({ name: 'StreamCutError' });
    expect(names).not.toContain('thread.run.completed');
  });
});
