import Official from 'openai';
import { describe, expect, it } from 'vitest';
import { weather } from '../runs/testing';
import { startOfficial } from '../testing-official';

const model = 'signalbox-mini';
const quick = { pollIntervalMs: 20 };
const question = 'What is the weather in Oslo and Rome?';

/** An assistant of the official client's, and a thread in which its user has spoken. */
async function startStory(said: string, assistant: object = {}) {
  const official = startOfficial();
  const { beta } = official.openai;
  const { id: assistant_id } = await beta.assistants.create({ model, ...assistant });
  const { id: thread_id } = await beta.threads.create({
    messages: said === '' ? [] : [{ role: 'user', content: said }],
  });
  const { runs, messages } = beta.threads;
  return { ...official, beta, runs, messages, assistant_id, thread_id };
}

const textOf = ({ content: [part] }: { content: Official.Beta.Threads.MessageContent[] }) =>
  part?.type === 'text' ? part.text.value : '';

const outputsFor = ({ required_action }: Official.Beta.Threads.Run) =>
  (required_action?.submit_tool_outputs.tool_calls ?? []).map(({ id, function: called }) => {
    return { tool_call_id: id, output: `Rain in ${JSON.parse(called.arguments).city}` };
  });

/** What the helper of a stream says: its events by name, those that come again and again once. */
function listen(stream: ReturnType<Official['beta']['threads']['runs']['stream']>) {
  const received: string[] = [];
  const names = [
    'messageCreated',
    'messageDone',
    'runStepCreated',
    'runStepDone',
    'toolCallCreated',
    'toolCallDone',
    'textCreated',
    'textDone',
    'end',
  ] as const;
  for (const name of names) stream.on(name, () => received.push(name));
  for (const name of ['messageDelta', 'runStepDelta', 'toolCallDelta', 'textDelta'] as const)
    stream.once(name, () => received.push(name));
  return received;
}

describe('the official client', () => {
  it('makes, lists, changes and deletes assistants, threads and messages', async () => {
    const { beta, messages, assistant_id, thread_id, misfits } = await startStory('Hello');
    const changed = await beta.assistants.update(assistant_id, {
      name: 'Signaller',
      tools: [{ type: 'file_search' }, weather],
      response_format: { type: 'json_object' },
    });
    expect(await beta.assistants.retrieve(assistant_id)).toEqual(changed);
    await beta.assistants.create({ model, description: 'Another', metadata: { a: 'b' } });
    const names: (string | null)[] = [];
    for await (const { name } of beta.assistants.list({ limit: 1 })) names.push(name);
    expect(names).toEqual([null, 'Signaller']);

    expect(await beta.threads.update(thread_id, { metadata: { a: 'b' } })).toEqual(
      await beta.threads.retrieve(thread_id),
    );
    const message = await messages.create(thread_id, {
      role: 'user',
      content: [
        { type: 'text', text: 'Look' },
        { type: 'image_url', image_url: { url: 'https://example.com/a.png', detail: 'low' } },
      ],
    });
    await messages.update(message.id, { thread_id, metadata: { seen: 'yes' } });
    expect(await messages.retrieve(message.id, { thread_id })).toMatchObject({
      content: message.content,
      metadata: { seen: 'yes' },
    });
    const { data } = await messages.list(thread_id, { order: 'asc' });
    expect(data.map(textOf)).toEqual(['Hello', 'Look']);

    expect((await messages.delete(message.id, { thread_id })).deleted).toBe(true);
    expect((await beta.threads.delete(thread_id)).deleted).toBe(true);
    expect((await beta.assistants.delete(assistant_id)).deleted).toBe(true);
    await expect(beta.threads.retrieve(thread_id)).rejects.toBeInstanceOf(Official.NotFoundError);
    expect(misfits).toEqual([]);
  });

  it('runs an assistant with functions, and polls', async () => {
    const story = await startStory(question, { tools: [weather] });
    const { runs, messages, assistant_id, thread_id, misfits } = story;
    const waiting = await runs.createAndPoll(thread_id, { assistant_id }, quick);
    expect(waiting.status).toBe('requires_action');

    const tool_outputs = outputsFor(waiting);
    expect(tool_outputs).toHaveLength(2);
    const submitted = { thread_id, tool_outputs };
    const done = await runs.submitToolOutputsAndPoll(waiting.id, submitted, quick);

    expect(done).toMatchObject({ status: 'completed', required_action: null, expires_at: null });
    const [answer] = (await messages.list(thread_id, { run_id: done.id })).data;
    expect(answer && textOf(answer)).toMatch(/Rain in Oslo.*Rain in Rome/s);
    const { data: steps } = await runs.steps.list(done.id, {
      thread_id,
      include: ['step_details.tool_calls[*].file_search.results[*].content'],
    });
    expect(steps.map(({ type }) => type)).toEqual(['message_creation', 'tool_calls']);
    const [, called] = steps;
    const of = { thread_id, run_id: done.id };
    expect(await runs.steps.retrieve(called?.id ?? '', of)).toEqual(called);
    expect((await runs.list(thread_id)).data).toEqual([done]);
    const updated = await runs.update(done.id, { thread_id, metadata: { rated: 'good' } });
    expect(updated).toEqual({ ...done, metadata: { rated: 'good' } });
    expect(misfits).toEqual([]);
  });

  it('runs a new thread, and polls', async () => {
    const { beta, assistant_id, misfits } = await startStory('');
    const thread = { messages: [{ role: 'user' as const, content: 'Say only: all clear' }] };
    const run = await beta.threads.createAndRunPoll({ assistant_id, thread }, quick);
    expect(run.status).toBe('completed');
    const [answer] = (await beta.threads.messages.list(run.thread_id)).data;
    expect(answer && textOf(answer).toLowerCase()).toContain('all clear');
    expect(misfits).toEqual([]);
  });

  it('receives each event of a streamed run with functions', async () => {
    const story = await startStory(question, { tools: [weather] });
    const { runs, messages, assistant_id, thread_id, misfits } = story;
    const asking = runs.stream(thread_id, { assistant_id });
    const asked = listen(asking);
    const waiting = await asking.finalRun();

    expect(waiting.status).toBe('requires_action');
    expect(asked).toEqual([
      'runStepCreated',
      'toolCallCreated',
      'runStepDelta',
      'toolCallDelta',
      'toolCallDone',
      'toolCallCreated',
      'toolCallDone',
      'end',
    ]);

    const tool_outputs = outputsFor(waiting);
    const going = runs.submitToolOutputsStream(waiting.id, { thread_id, tool_outputs });
    const names = listen(going);
    let text = '';
    going.on('textDelta', ({ value }) => {
      text += value;
    });
    const [message] = await going.finalMessages();
    const steps = await going.finalRunSteps();

    expect((await going.finalRun()).status).toBe('completed');
    expect(names).toEqual([
      'runStepDone',
      'runStepCreated',
      'messageCreated',
      'textCreated',
      'messageDelta',
      'textDelta',
      'textDone',
      'messageDone',
      'runStepDone',
      'end',
    ]);
    expect(message && textOf(message)).toBe(text);
    const [kept] = (await messages.list(thread_id)).data;
    expect(message?.content).toMatchObject(kept?.content ?? []);
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['tool_calls', 'completed'],
      ['message_creation', 'completed'],
    ]);
    expect(misfits).toEqual([]);
  });

  it('streams a new thread and its run, as events and through the helper', async () => {
    const { beta, assistant_id, misfits } = await startStory('');
    const thread = { messages: [{ role: 'user' as const, content: 'Hello' }] };
    const names: string[] = [];
    const events = await beta.threads.createAndRun({ assistant_id, thread, stream: true });
    for await (const { event } of events) if (names.at(-1) !== event) names.push(event);
    expect(names).toEqual([
      'thread.created',
      'thread.run.created',
      'thread.run.queued',
      'thread.run.in_progress',
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.message.created',
      'thread.message.in_progress',
      'thread.message.delta',
      'thread.message.completed',
      'thread.run.step.completed',
      'thread.run.completed',
    ]);
    const stream = beta.threads.createAndRunStream({ assistant_id, thread });
    expect((await stream.finalMessages()).map(({ role }) => role)).toEqual(['assistant']);
    expect(misfits).toEqual([]);
  });

  it('runs with a response format', async () => {
    const story = await startStory('John, Mary and Peter came.');
    const { runs, messages, assistant_id, thread_id, misfits } = story;
    const schema = {
      type: 'object',
      properties: { names: { type: 'array', items: { type: 'string' } } },
      required: ['names'],
      additionalProperties: false,
    };
    const response_format = {
      type: 'json_schema' as const,
      json_schema: { name: 'names', strict: true, schema },
    };
    const request = { assistant_id, response_format };
    const done = await runs.createAndPoll(thread_id, request, quick);
    expect(done).toMatchObject({ status: 'completed', response_format });
    const [answer] = (await messages.list(thread_id)).data;
    expect(JSON.parse(answer ? textOf(answer) : '')).toEqual({ names: expect.any(Array) });
    expect(misfits).toEqual([]);
  });

  it.each([
    ['/length 200', { max_completion_tokens: 10 }, 'incomplete', 'thread.message.incomplete'],
    ['/status 400 bad "Too odd"', {}, 'failed', 'thread.run.in_progress'],
    ['/cut 5\n/length 50', {}, 'failed', 'thread.message.incomplete'],
  ])('learns how a run ended that did not complete: %s', async (said, more, status, before) => {
    const { runs, assistant_id, thread_id, misfits } = await startStory(said);
    const polled = await runs.createAndPoll(thread_id, { assistant_id, ...more }, quick);
    expect(polled.status).toBe(status);

    const names: string[] = [];
    const request = { assistant_id, ...more, stream: true } as const;
    for await (const { event } of await runs.create(thread_id, request)) names.push(event);
    expect(names.at(-1)).toBe(`thread.run.${status}`);
    expect(names.filter((name) => !name.startsWith('thread.run.step.')).at(-2)).toBe(before);
    expect(misfits).toEqual([]);
  });

  it('cancels a run and receives its end', async () => {
    const story = await startStory('/slow 20ms\n/length 500');
    const { runs, messages, assistant_id, thread_id, misfits } = story;
    const names: string[] = [];
    let id = '';
    for await (const { event, data } of await runs.create(thread_id, {
      assistant_id,
      stream: true,
    })) {
      if (event === 'thread.run.created') id = data.id;
      if (event === 'thread.message.delta' && !names.includes(event)) {
        expect((await runs.cancel(id, { thread_id })).status).toBe('cancelling');
      }
      names.push(event);
    }
    expect(names.slice(-3)).toEqual([
      'thread.message.incomplete',
      'thread.run.step.cancelled',
      'thread.run.cancelled',
    ]);
    const cancelled = await runs.poll(id, { thread_id }, quick);
    expect(cancelled).toMatchObject({ status: 'cancelled', cancelled_at: expect.any(Number) });
    const [message] = (await messages.list(thread_id)).data;
    expect(message).toMatchObject({ incomplete_details: { reason: 'run_cancelled' } });
    expect(misfits).toEqual([]);
  });

  it('leaves a stream while the run continues', async () => {
    const { runs, assistant_id, thread_id, misfits } = await startStory('/slow 1ms\n/length 100');
    const stream = runs.stream(thread_id, { assistant_id });
    await stream.emitted('textDelta');
    stream.abort();
    const [{ id } = { id: '' }] = (await runs.list(thread_id)).data;
    await expect(stream.done()).rejects.toBeInstanceOf(Official.APIUserAbortError);
    expect((await runs.poll(id, { thread_id }, quick)).status).toBe('completed');
    expect(misfits).toEqual([]);
  });

  it('gets typed errors, also instead of a stream', async () => {
    const { runs, messages, assistant_id, thread_id } = await startStory('Hello', {
      tools: [weather],
    });
    await expect(
      runs.create(thread_id, { assistant_id: 'asst_x', stream: true }),
    ).rejects.toBeInstanceOf(Official.NotFoundError);
    await expect(runs.stream('thread_x', { assistant_id }).finalRun()).rejects.toBeInstanceOf(
      Official.NotFoundError,
    );
    await expect(messages.create(thread_id, { role: 'user', content: '' })).rejects.toBeInstanceOf(
      Official.BadRequestError,
    );
    const { id } = await runs.createAndPoll(thread_id, { assistant_id }, quick);
    await expect(
      runs.submitToolOutputs(id, { thread_id, tool_outputs: [], stream: true }),
    ).rejects.toMatchObject({
      status: 400,
      message: '400 Runs in status "completed" do not accept tool outputs.',
    });
    await expect(runs.cancel(id, { thread_id })).rejects.toMatchObject({
      message: "400 Cannot cancel run with status 'completed'.",
    });
  });
});
