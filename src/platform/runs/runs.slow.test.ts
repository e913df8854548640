import { describe, expect, it } from 'vitest';
import { APIError } from '@/lib/openai';
import type { Engine } from '../engine/engine';
import { createSimulator } from '../engine/simulator';
import { testImages } from '../engine/simulator/testing-images';
import { model, startRuns, weather } from './testing';

const textRun = { tools: [], instructions: null };

describe('a run', () => {
  it('answers in its thread', async () => {
    const { run, answer, messages } = startRuns();
    const done = await run('Say only: the line is clear', textRun);

    expect(done).toMatchObject({
      status: 'completed',
      completed_at: expect.any(Number),
      expires_at: null,
      last_error: null,
    });
    expect(done.usage?.total_tokens).toBeGreaterThan(5);
    expect((await answer(done.thread_id))?.toLowerCase()).toContain('the line is clear');
    const { data } = await messages.list(done.thread_id, { run_id: done.id });
    expect(data).toMatchObject([{ role: 'assistant', run_id: done.id }]);
  });

  it('has the earlier messages as context, limited by its truncation strategy', async () => {
    const { runs, messages, begin, idle, answer } = startRuns();
    const { thread_id, assistant_id } = await begin('Call me Ada.');
    const ask = async (more: object = {}) => {
      await messages.create(thread_id, { role: 'user', content: 'What did I say first?' });
      await runs.create(thread_id, { assistant_id, ...more });
      await idle();
      return answer(thread_id);
    };

    expect(await ask()).toContain('Ada');
    const truncation_strategy = { type: 'last_messages', last_messages: 1 } as const;
    expect(await ask({ truncation_strategy })).not.toContain('Ada');
  });

  it('follows its instructions, its own before the assistant’s, and more that are added', async () => {
    const { run, answer } = startRuns();
    const said = async (assistant: object, request: object = {}) =>
      answer((await run('Say hello.', assistant, request)).thread_id);

    const loud = { instructions: '/echo from the assistant' };
    expect(await said(loud)).toBe('from the assistant');
    expect(await said(loud, { instructions: '/echo from the run' })).toBe('from the run');
    const added = { additional_instructions: '\n/echo added' };
    expect(await said({ instructions: 'Be kind.' }, added)).toBe('added');
  });

  it('can include additional messages', async () => {
    const { run, answer, messages } = startRuns();
    const additional_messages = [
      { role: 'user', content: 'Never mind.' },
      { role: 'user', content: '/echo the last one' },
    ];
    const { thread_id } = await run('Hello', {}, { additional_messages });
    expect(await answer(thread_id)).toBe('the last one');
    expect((await messages.list(thread_id)).data).toHaveLength(4);
  });

  it('answers in the requested format', async () => {
    const { run, answer } = startRuns();
    const schema = {
      type: 'object',
      properties: { names: { type: 'array', items: { type: 'string' } } },
      required: ['names'],
      additionalProperties: false,
    };
    const response_format = {
      type: 'json_schema',
      json_schema: { name: 'names', strict: true, schema },
    };
    const { thread_id } = await run('John, Mary and Peter.', { response_format });
    expect(JSON.parse((await answer(thread_id)) ?? '')).toEqual({ names: expect.any(Array) });
  });

  it('locks its thread for other runs and messages', async () => {
    const { runs, messages, begin, idle } = startRuns({ start: false });
    const { thread_id, assistant_id } = await begin('Hello');
    const { id } = await runs.create(thread_id, { assistant_id });

    await expect(runs.create(thread_id, { assistant_id })).rejects.toMatchObject({
      status: 400,
      message: `400 Thread ${thread_id} already has an active run ${id}.`,
    });
    await expect(
      messages.create(thread_id, { role: 'user', content: 'Wait' }),
    ).rejects.toMatchObject({
      message: `400 Can't add messages to ${thread_id} while a run ${id} is active.`,
    });
    expect((await messages.list(thread_id)).data).toHaveLength(1);
    void idle;
  });

  it('ends incomplete at its limit of tokens, with its partial answer', async () => {
    const { run, messages, runs } = startRuns();
    const done = await run('/length 200', {}, { max_completion_tokens: 10 });
    expect(done).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_completion_tokens' },
    });
    expect(done.usage?.completion_tokens).toBe(10);
    const { data } = await messages.list(done.thread_id);
    expect(data[0]).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_tokens' },
    });
    expect((await runs.steps.list(done.id, done)).data[0]).toMatchObject({ status: 'completed' });
  });

  it('ends incomplete if its prompt is too long', async () => {
    const { run } = startRuns();
    const long = 'The signal is at danger. '.repeat(200);
    expect(await run(long, {}, { max_prompt_tokens: 256 })).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'max_prompt_tokens' },
    });
  });

  it('ends incomplete if the content filter stops it', async () => {
    const { run } = startRuns();
    expect(await run('/filter 3\n/length 50')).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'content_filter' },
    });
  });

  it.each([
    ['/status 400 bad "Too odd"', 'invalid_prompt', 'Too odd'],
    ['/status 429 insufficient_quota "No money"', 'rate_limit_exceeded', 'No money'],
  ])('fails with the message of the refusal: %s', async (order, code, message) => {
    const { run, troubles } = startRuns();
    const done = await run(order);
    expect(done).toMatchObject({ status: 'failed', last_error: { code, message } });
    expect(done.failed_at).toEqual(expect.any(Number));
    expect(troubles).toEqual([]);
  });

  it('fails if the answer is interrupted, and keeps the partial output', async () => {
    const { run, messages } = startRuns();
    const done = await run('/cut 5\n/length 50');
    expect(done).toMatchObject({ status: 'failed', last_error: { code: 'server_error' } });
    const { data } = await messages.list(done.thread_id);
    expect(data[0]).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'run_failed' },
      content: [{ type: 'text', text: { value: expect.stringMatching(/./) } }],
    });
  });

  it('sends an uploaded image to the model', async () => {
    const { openai, beta, runs, idle, answer } = startRuns();
    const file = new File([Buffer.from(testImages.png, 'base64')], 'a.png');
    const { id: file_id } = await openai.files.create({ file, purpose: 'vision' });
    const { id: thread_id } = await beta.threads.create({
      messages: [{ role: 'user', content: [{ type: 'image_file', image_file: { file_id } }] }],
    });
    const { id: assistant_id } = await beta.assistants.create({ model });
    await runs.create(thread_id, { assistant_id });
    await idle();
    expect(await answer(thread_id)).toMatch(/^A PNG image of 64 × 48 pixels, mostly red/);
  });
});

describe('a model that is stuck', () => {
  const stuck: Engine = {
    name: 'stuck',
    models: async () => [{ id: 'stuck', object: 'model', created: 1, owned_by: 'test' }],
    answer: (_, __, signal) =>
      new Promise((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason));
      }),
  };

  it('blocks no runs of other models, and its own can be cancelled', async () => {
    const { runs, begin, idle } = startRuns({ engines: [createSimulator(), stuck] });
    const pollAfter = async ({ id, thread_id }: { id: string; thread_id: string }) => {
      const { response } = await runs.retrieve(id, { thread_id }).withResponse();
      return response.headers.get('openai-poll-after-ms');
    };
    const held = [];
    for (let count = 0; count < 40; count += 1) {
      const { thread_id, assistant_id } = await begin('Hello', { model: 'stuck' });
      held.push(await runs.create(thread_id, { assistant_id }));
    }
    const { thread_id, assistant_id } = await begin('Hello');
    const run = await runs.createAndPoll(thread_id, { assistant_id }, { pollIntervalMs: 5 });
    expect(run.status).toBe('completed');
    expect(await pollAfter(run)).toBeNull();
    for (const one of held) expect(await pollAfter(one)).toBe('250');

    for (const one of held) await runs.cancel(one.id, { thread_id: one.thread_id });
    await idle();
    for (const one of held) {
      const { status } = await runs.retrieve(one.id, { thread_id: one.thread_id });
      expect(status).toBe('cancelled');
    }
  });
});

describe('a run with functions', () => {
  const question = 'What is the weather in Oslo?';

  it('waits for their outputs, and continues with them', async () => {
    const { run, runs, idle, answer } = startRuns();
    const waiting = await run(question, { tools: [weather] });
    expect(waiting.status).toBe('requires_action');
    const [call] = waiting.required_action?.submit_tool_outputs.tool_calls ?? [];
    expect(call?.function).toEqual({ name: 'get_weather', arguments: '{"city":"Oslo"}' });
    expect(waiting.usage).toBeNull();

    const { thread_id, id } = waiting;
    const tool_outputs = [{ tool_call_id: call?.id ?? '', output: '12 degrees' }];
    const queued = await runs.submitToolOutputs(id, { thread_id, tool_outputs });
    expect(queued).toMatchObject({ status: 'queued', required_action: null });
    await idle();

    const done = await runs.retrieve(id, { thread_id });
    expect(done.status).toBe('completed');
    expect(await answer(thread_id)).toContain('12 degrees');
    const { data: steps } = await runs.steps.list(id, { thread_id, order: 'asc' });
    expect(steps.map(({ type, status }) => [type, status])).toEqual([
      ['tool_calls', 'completed'],
      ['message_creation', 'completed'],
    ]);
    expect(steps[0]?.step_details).toMatchObject({
      tool_calls: [{ type: 'function', function: { output: '12 degrees' } }],
    });
    const used = steps.map(({ usage }) => usage?.total_tokens ?? 0);
    expect(done.usage?.total_tokens).toBe(used.reduce((sum, count) => sum + count));
  });

  it('adds up the usage details of all steps', async () => {
    const { run, runs, idle } = startRuns();
    const { id, thread_id, required_action } = await run(`/think 20\n${question}`, {
      tools: [weather],
    });
    const [call] = required_action?.submit_tool_outputs.tool_calls ?? [];
    const tool_outputs = [{ tool_call_id: call?.id ?? '', output: '12 degrees' }];
    await runs.submitToolOutputs(id, { thread_id, tool_outputs });
    await idle();
    const { data: steps } = await runs.steps.list(id, { thread_id });
    const details = { reasoning_tokens: 20, audio_tokens: 0, accepted_prediction_tokens: 0 };
    for (const { usage } of steps)
      expect(usage).toMatchObject({ completion_tokens_details: details });
    expect((await runs.retrieve(id, { thread_id })).usage).toMatchObject({
      prompt_token_details: { cached_tokens: 0, audio_tokens: 0 },
      completion_tokens_details: {
        ...details,
        reasoning_tokens: 40,
        rejected_prediction_tokens: 0,
      },
    });
  });

  it('requires all outputs at once, and no others', async () => {
    const { run, runs } = startRuns();
    const both = await run('What is the weather in Oslo and Rome?', { tools: [weather] });
    const calls = both.required_action?.submit_tool_outputs.tool_calls ?? [];
    expect(calls).toHaveLength(2);
    const submit = (ids: (string | undefined)[]) =>
      runs.submitToolOutputs(both.id, {
        thread_id: both.thread_id,
        tool_outputs: ids.map((tool_call_id) => ({ ...(tool_call_id && { tool_call_id }) })),
      });

    await expect(submit([calls[0]?.id])).rejects.toMatchObject({
      message: `400 Expected tool outputs for call_ids ['${calls[0]?.id}', '${calls[1]?.id}'], got ['${calls[0]?.id}']`,
    });
    await expect(submit([calls[0]?.id, 'call_x'])).rejects.toBeInstanceOf(APIError);
    await expect(submit([undefined])).rejects.toMatchObject({
      code: 'missing_required_parameter',
      param: 'tool_outputs[0].tool_call_id',
    });
    await submit(calls.map(({ id }) => id));
    await expect(submit(calls.map(({ id }) => id))).rejects.toMatchObject({
      message: expect.stringMatching(/Runs in status ".*" do not accept tool outputs\./),
    });
  });

  it('makes one call with parallel_tool_calls off', async () => {
    const { run } = startRuns();
    const one = await run(
      'What is the weather in Oslo and Rome?',
      { tools: [weather] },
      { parallel_tool_calls: false },
    );
    expect(one.required_action?.submit_tool_outputs.tool_calls).toHaveLength(1);
  });

  it('makes the forced call, and then answers', async () => {
    const { run, runs, idle } = startRuns();
    const tool_choice = { type: 'function', function: { name: 'get_weather' } };
    const { id, thread_id, required_action } = await run(
      'Hi',
      { tools: [weather] },
      { tool_choice },
    );
    const [call] = required_action?.submit_tool_outputs.tool_calls ?? [];
    const tool_outputs = [{ tool_call_id: call?.id ?? '', output: 'fine' }];
    await runs.submitToolOutputs(id, { thread_id, tool_outputs });
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
  });

  it('expires if its client does not submit outputs in ten minutes', async () => {
    const { run, runs, clock, messages } = startRuns();
    const { id, thread_id, expires_at, created_at } = await run(question, { tools: [weather] });
    expect(expires_at).toBe(created_at + 600);
    clock.time += 601;
    const expired = await runs.retrieve(id, { thread_id });
    expect(expired).toMatchObject({ status: 'expired', expires_at: null, required_action: null });
    expect((await runs.steps.list(id, { thread_id })).data[0]?.status).toBe('expired');
    await messages.create(thread_id, { role: 'user', content: 'Still there?' });
  });
});

describe('a run that is called off', () => {
  it('is cancelled while it answers, and keeps the partial answer', async () => {
    const { runs, begin, idle, messages } = startRuns();
    const { thread_id, assistant_id } = await begin('/slow 20ms\n/length 500');
    const stream = await runs.create(thread_id, { assistant_id, stream: true });
    let cancelling = '';
    const seen: string[] = [];
    for await (const { event, data } of stream) {
      seen.push(event);
      if (event !== 'thread.message.delta' || cancelling) continue;
      void data;
      const [active] = (await runs.list(thread_id)).data;
      cancelling = (await runs.cancel(active?.id ?? '', { thread_id })).status;
    }
    await idle();

    expect(cancelling).toBe('cancelling');
    expect(seen.slice(-3)).toEqual([
      'thread.message.incomplete',
      'thread.run.step.cancelled',
      'thread.run.cancelled',
    ]);
    const [run] = (await runs.list(thread_id)).data;
    expect(run).toMatchObject({ status: 'cancelled', cancelled_at: expect.any(Number) });
    expect((await messages.list(thread_id)).data[0]).toMatchObject({
      incomplete_details: { reason: 'run_cancelled' },
      content: [{ text: { value: expect.stringMatching(/./) } }],
    });
  });

  it('can be cancelled twice while it waits for outputs, but not after its end', async () => {
    const { run, runs, idle } = startRuns();
    const { id, thread_id } = await run('The weather in Oslo?', { tools: [weather] });
    expect((await runs.cancel(id, { thread_id })).status).toBe('cancelling');
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('cancelled');
    await expect(runs.cancel(id, { thread_id })).rejects.toMatchObject({
      message: "400 Cannot cancel run with status 'cancelled'.",
    });
  });

  it('ends with its thread', async () => {
    const { runs, begin, beta, idle, troubles } = startRuns();
    const { thread_id, assistant_id } = await begin('/slow 5ms\n/length 60');
    const { id } = await runs.create(thread_id, { assistant_id });
    await beta.threads.delete(thread_id);
    await idle();
    await expect(runs.retrieve(id, { thread_id })).rejects.toMatchObject({ status: 404 });
    expect(troubles).toEqual([]);
  });
});

describe('what is refused', () => {
  it('is refused before anything is created', async () => {
    const { beta, runs, begin, messages } = startRuns({ start: false });
    const { thread_id, assistant_id } = await begin('');
    const none = { assistant_id };
    await expect(runs.create(thread_id, none)).rejects.toMatchObject({
      code: 'invalid_thread',
      message:
        '400 Run creation requires a Thread with a user message or an assistant with instructions.',
    });
    await expect(beta.threads.createAndRun({ assistant_id: 'asst_x' })).rejects.toMatchObject({
      message: "404 No assistant found with id 'asst_x'.",
    });
    await expect(runs.create('thread_x', none)).rejects.toMatchObject({
      message: "404 No thread found with id 'thread_x'.",
    });
    await expect(
      runs.create(thread_id, { ...none, model: 'gpt-9', instructions: 'Go' }),
    ).rejects.toMatchObject({ code: 'model_not_found' });
    await expect(
      runs.create(thread_id, {
        ...none,
        instructions: 'Go',
        tools: [{ type: 'code_interpreter' }],
      }),
    ).rejects.toMatchObject({ code: 'unsupported_tool', param: 'tools' });
    expect((await messages.list(thread_id)).data).toEqual([]);
    expect((await runs.list(thread_id)).data).toEqual([]);
  });

  it('includes requests for a run of another thread', async () => {
    const { run, runs, begin } = startRuns();
    const { id } = await run('Hello');
    const { thread_id } = await begin('Hello');
    await expect(runs.retrieve(id, { thread_id })).rejects.toMatchObject({
      message: `404 No run found with id '${id}'.`,
    });
    await expect(runs.steps.retrieve('step_123', { thread_id, run_id: id })).rejects.toMatchObject({
      status: 404,
    });
  });

  it('includes changes to an active run; an ended one accepts metadata', async () => {
    const { runs, begin, run } = startRuns({ start: false });
    const { thread_id, assistant_id } = await begin('Hello');
    const { id } = await runs.create(thread_id, { assistant_id });
    await expect(runs.update(id, { thread_id, metadata: { a: 'b' } })).rejects.toMatchObject({
      message: "400 Cannot update run with status 'queued'.",
    });
    const other = startRuns();
    const done = await other.run('Hello');
    const change = { thread_id: done.thread_id, metadata: { a: 'b' } };
    expect((await other.runs.update(done.id, change)).metadata).toEqual({ a: 'b' });
    // Nor does a run take itself: the live API knows none of its other fields here.
    await expect(other.runs.update(done.id, { ...done } as never)).rejects.toMatchObject({
      code: 'unknown_parameter',
      param: 'id',
    });
    void run;
  });
});
