import { describe, expect, it } from 'vitest';
import { startPlatform } from '../testing';
import { inBetween } from '../testing-hold';
import { calls, createScript, scripted, type Turn } from '../testing-script';
import { namesOf, startRuns, weather } from './testing';

/** A promise that the test keeps. */
function gate<Value = object>() {
  let open: (value: Value) => void = () => {};
  const promise = new Promise<Value>((resolve) => {
    open = resolve;
  });
  return { promise, open };
}

/** A platform whose model says what is written here, and a run of it. */
async function startStory(turns: Turn[], assistant: object = {}) {
  const { engine, asked } = createScript(turns);
  const platform = startRuns({ engines: [engine] });
  const begun = await platform.begin('Hello', { model: scripted, ...assistant });
  /** Another process on the same folder, which does not lead. */
  const beside = () => startPlatform({ folder: platform.folder, engines: [engine], start: false });
  return { ...platform, ...begun, asked, beside };
}

const statusesOf = (settled: PromiseSettledResult<{ status: string }>[]) =>
  settled.map((one) => (one.status === 'fulfilled' ? one.value.status : one.reason.status)).sort();

const text = (value: string) => [{ type: 'text', text: { value, annotations: [] } }];

describe('a run that is cancelled', () => {
  it('between its last token and its end keeps its whole answer', async () => {
    const last = gate();
    const story = await startStory([[{ content: 'All of it.' }, last.promise]]);
    const { runs, thread_id, assistant_id, idle, messages } = story;
    const { id } = await runs.create(thread_id, { assistant_id });
    await expect.poll(() => messages.list(thread_id).then(({ data }) => data.length)).toBe(2);

    // As another process does, of which this one has not heard yet.
    const row = { run: { status: 'cancelling' as const } };
    await story.store.runs.transition(id, ['in_progress'], row, () => []);
    last.open({ content: '..' });
    await idle();

    expect(await runs.retrieve(id, { thread_id })).toMatchObject({ status: 'cancelled' });
    const { data } = await messages.list(thread_id);
    expect(data[0]).toMatchObject({
      status: 'incomplete',
      incomplete_details: { reason: 'run_cancelled' },
      content: text('All of it...'),
    });
  });

  it('several times at once is cancelled once', async () => {
    const { runs, thread_id, assistant_id, idle } = await startStory([[gate().promise]]);
    const { id } = await runs.create(thread_id, { assistant_id });
    const all = await Promise.allSettled(
      Array.from({ length: 5 }, () => runs.cancel(id, { thread_id })),
    );
    // Whoever comes last may find it cancelled.
    expect(statusesOf(all).at(-1)).toBe('cancelling');
    expect(statusesOf(all).filter((status) => status !== 'cancelling' && status !== 400)).toEqual(
      [],
    );
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('cancelled');
  });

  it('without a worker is cancelled all the same', async () => {
    const { engine } = createScript([[gate().promise]]);
    const platform = startRuns({ engines: [engine], start: false });
    const { thread_id, assistant_id } = await platform.begin('Hello', { model: scripted });
    const { id } = await platform.runs.create(thread_id, { assistant_id });
    expect((await platform.runs.cancel(id, { thread_id })).status).toBe('cancelling');
    expect((await platform.runs.retrieve(id, { thread_id })).status).toBe('cancelled');
  });
});

describe('outputs of functions', () => {
  it('submitted several times at once are accepted once', async () => {
    const story = await startStory([[calls(['call_1', 'get_weather'])], [{ content: 'Rain.' }]], {
      tools: [weather],
    });
    const { runs, thread_id, assistant_id, idle, asked } = story;
    const { id } = await runs.create(thread_id, { assistant_id });
    await idle();
    const tool_outputs = [{ tool_call_id: 'call_1', output: 'rain' }];
    const submit = () => runs.submitToolOutputs(id, { thread_id, tool_outputs });

    expect(statusesOf(await Promise.allSettled([submit(), submit(), submit()]))).toEqual([
      400,
      400,
      'queued',
    ]);
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
    expect(asked).toHaveLength(2);
  });

  it('and a concurrent cancel end in one of both', async () => {
    for (const isFirst of [true, false]) {
      const turns = [[calls(['call_1', 'get_weather'])], [{ content: 'Rain.' }]];
      const story = await startStory(turns, { tools: [weather] });
      const { runs, thread_id, assistant_id, idle } = story;
      const { id } = await runs.create(thread_id, { assistant_id });
      await idle();
      const tool_outputs = [{ tool_call_id: 'call_1', output: 'rain' }];
      const submit = () => runs.submitToolOutputs(id, { thread_id, tool_outputs });
      const cancel = () => runs.cancel(id, { thread_id });

      await Promise.allSettled(isFirst ? [submit(), cancel()] : [cancel(), submit()]);
      await idle();

      const { data: steps } = await runs.steps.list(id, { thread_id });
      expect((await runs.retrieve(id, { thread_id })).status).toBe('cancelled');
      expect(steps.every(({ status }) => status !== 'in_progress')).toBe(true);
    }
  });
});

describe('what is asked of a thread at once', () => {
  it('creates one run, and no message beside it', async () => {
    const { runs, messages, thread_id, assistant_id } = await startStory([[gate().promise]]);
    const all = await Promise.allSettled([
      ...Array.from({ length: 10 }, () => runs.create(thread_id, { assistant_id })),
      ...Array.from({ length: 10 }, () =>
        messages.create(thread_id, { role: 'user', content: 'And?' }),
      ),
    ]);
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(
      (await runs.list(thread_id)).data.length + (await messages.list(thread_id)).data.length - 1,
    );
    expect((await runs.list(thread_id)).data).toHaveLength(1);
  });

  it('creates one vector store', async () => {
    const { openai, beta, messages, thread_id } = await startStory([[]]);
    const attach = async (name: string) => {
      const file = new File(['Noon'], name);
      const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
      const attachments = [{ file_id, tools: [{ type: 'file_search' as const }] }];
      return messages.create(thread_id, { role: 'user', content: 'Read.', attachments });
    };
    await Promise.all(['a.txt', 'b.txt', 'c.txt'].map(attach));

    const { tool_resources } = await beta.threads.retrieve(thread_id);
    const [id = ''] = tool_resources?.file_search?.vector_store_ids ?? [];
    expect((await openai.vectorStores.list()).data.map((store) => store.id)).toEqual([id]);
    expect((await openai.vectorStores.files.list(id)).data).toHaveLength(3);

    // One that is gone is not the end of attaching.
    await openai.vectorStores.delete(id);
    await attach('d.txt');
    const after = await beta.threads.retrieve(thread_id);
    expect(after.tool_resources?.file_search?.vector_store_ids).not.toEqual([id]);
  });
});

describe('three hundred runs at once', () => {
  it('all end, each with its own answer for its own reader', async () => {
    const { beta, troubles } = startRuns();
    const { id: assistant_id } = await beta.assistants.create({ model: 'signalbox-mini' });
    const ask = async (number: number) => {
      const stream = beta.threads.createAndRunStream({
        assistant_id,
        thread: { messages: [{ role: 'user', content: `/echo ${number}` }] },
      });
      const [message] = await stream.finalMessages();
      const [part] = message?.content ?? [];
      return part?.type === 'text' ? Number(part.text.value) : undefined;
    };
    const numbers = Array.from({ length: 300 }, (_, number) => number);
    expect(await Promise.all(numbers.map(ask))).toEqual(numbers);
    expect(troubles).toEqual([]);
  });
});

describe('a thread that is deleted during its run', () => {
  it.each(['here', 'by another process'])(
    '%s ends the run, its model and its readers',
    async (where) => {
      const silence = gate();
      const story = await startStory([[{ content: 'Well' }, silence.promise, { content: '!' }]]);
      const { runs, thread_id, assistant_id, idle, store, troubles } = story;
      const stream = await runs.create(thread_id, { assistant_id, stream: true });
      const names: string[] = [];
      const read = (async () => {
        for await (const { event } of stream) names.push(event);
      })();
      await expect.poll(() => names.at(-1)).toBe('thread.message.delta');
      const [run] = (await runs.list(thread_id)).data;

      const { openai } = where === 'here' ? story : story.beside();
      await openai.beta.threads.delete(thread_id);

      await expect(read).rejects.toMatchObject({ code: 'run_events_gone' });
      await idle();
      expect(await store.runEvents.end(run?.id ?? '')).toBe(0);
      expect(await store.runSteps.all(run?.id ?? '')).toEqual([]);
      expect(troubles).toEqual([]);
    },
  );
});

describe('a run goes on when', () => {
  it('its assistant is deleted, or the message that it writes', async () => {
    const rest = gate();
    const story = await startStory([[{ content: 'Well' }, rest.promise]]);
    const { beta, runs, messages, thread_id, assistant_id, idle } = story;
    const { id } = await runs.create(thread_id, { assistant_id });
    const written = async () => (await messages.list(thread_id, { run_id: id })).data[0]?.id;
    await expect.poll(written).toBeDefined();

    await beta.assistants.delete(assistant_id);
    await messages.delete((await written()) ?? '', { thread_id });
    rest.open({ content: '!' });
    await idle();

    expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
    expect(await written()).toBeUndefined();
  });

  it('an image of its thread was deleted', async () => {
    const { engine, asked } = createScript([[{ content: 'Oh.' }]]);
    const { openai, beta, runs, idle } = startRuns({ engines: [engine] });
    const file = new File([new Uint8Array([137, 80, 78, 71])], 'a.png');
    const { id: file_id } = await openai.files.create({ file, purpose: 'vision' });
    const { id: thread_id } = await beta.threads.create({
      messages: [{ role: 'user', content: [{ type: 'image_file', image_file: { file_id } }] }],
    });
    await openai.files.delete(file_id);
    const { id: assistant_id } = await beta.assistants.create({ model: scripted });
    const { id } = await runs.create(thread_id, { assistant_id });
    await idle();

    expect((await runs.retrieve(id, { thread_id })).status).toBe('completed');
    expect(asked[0]?.messages).toEqual([
      {
        role: 'user',
        content: [{ type: 'text', text: expect.stringContaining('was deleted') }],
      },
    ]);
  });
});

describe('a run that fails by our own fault', () => {
  it('reveals no internals to its client, and logs the error', async () => {
    const { engine } = createScript([[{ content: 'Oh.' }]]);
    const { openai, beta, runs, idle, files, troubles } = startRuns({ engines: [engine] });
    const file = new File([new Uint8Array([137, 80, 78, 71])], 'a.png');
    const { id: file_id } = await openai.files.create({ file, purpose: 'vision' });
    await files.remove(file_id);
    const { id: thread_id } = await beta.threads.create({
      messages: [{ role: 'user', content: [{ type: 'image_file', image_file: { file_id } }] }],
    });
    const { id: assistant_id } = await beta.assistants.create({ model: scripted });
    const { id } = await runs.create(thread_id, { assistant_id });
    await idle();

    expect((await runs.retrieve(id, { thread_id })).last_error).toEqual({
      code: 'server_error',
      message: 'The server had an error during this run. See its log.',
    });
    expect(troubles).toEqual([expect.objectContaining({ code: 'ENOENT' })]);
  });
});

describe('another process on the same folder', () => {
  it('streams, cancels and submits for the worker', async () => {
    const rest = gate();
    const story = await startStory(
      [[calls(['call_1', 'get_weather'])], [{ content: 'It' }, rest.promise]],
      { tools: [weather] },
    );
    const { runs } = story.beside().openai.beta.threads;
    const { thread_id, assistant_id } = story;

    const first = await namesOf(await runs.create(thread_id, { assistant_id, stream: true }));
    expect(first.at(-1)).toBe('thread.run.requires_action');
    const [run] = (await runs.list(thread_id)).data;
    const tool_outputs = [{ tool_call_id: 'call_1', output: 'rain' }];
    const id = run?.id ?? '';
    const stream = await runs.submitToolOutputs(id, { thread_id, tool_outputs, stream: true });
    const names: string[] = [];
    for await (const { event } of stream) {
      if (event === 'thread.message.delta') await runs.cancel(id, { thread_id });
      if (names.at(-1) !== event) names.push(event);
    }
    expect(names).toEqual([
      'thread.run.step.completed',
      'thread.run.queued',
      'thread.run.in_progress',
      'thread.run.step.created',
      'thread.run.step.in_progress',
      'thread.message.created',
      'thread.message.in_progress',
      'thread.message.delta',
      'thread.run.cancelling',
      'thread.message.incomplete',
      'thread.run.step.cancelled',
      'thread.run.cancelled',
    ]);
  });
});

describe('a run that moves on between the reading and the writing of a request', () => {
  const weatherTwice = [
    [calls(['call_1', 'get_weather'])],
    [calls(['call_2', 'get_weather'])],
    [{ content: 'Rain.' }],
  ];
  const outputs = (id: string) => [{ tool_call_id: id, output: 'rain' }];

  const startWaiting = async () => {
    const story = await startStory(weatherTwice, { tools: [weather] });
    const { runs, thread_id, assistant_id, idle } = story;
    const { id } = await runs.create(thread_id, { assistant_id });
    await idle();
    return { ...story, id, status: async () => (await runs.retrieve(id, { thread_id })).status };
  };

  it('accepts no outputs of calls that were answered meanwhile', async () => {
    const { runs, store, thread_id, id, idle, status, beside } = await startWaiting();
    const first = { thread_id, tool_outputs: outputs('call_1') };
    const other = beside();
    const late = inBetween(
      [other.store.inProject('default').runs, 'transition'],
      () => other.openai.beta.threads.runs.submitToolOutputs(id, first),
      async () => {
        await runs.submitToolOutputs(id, first);
        await idle();
      },
    );
    await expect(late).rejects.toThrow("Expected tool outputs for call_ids ['call_2']");
    expect(await status()).toBe('requires_action');
    const [one, two] = await store.runSteps.all(id);
    expect([one?.status, two?.status]).toEqual(['completed', 'in_progress']);

    await runs.submitToolOutputs(id, { thread_id, tool_outputs: outputs('call_2') });
    await idle();
    expect(await status()).toBe('completed');
  });

  it('accepts no metadata while it is in progress', async () => {
    const { runs, store, thread_id, id } = await startWaiting();
    const late = inBetween(
      [store.inProject('default').runs, 'update'],
      () => runs.update(id, { thread_id, metadata: { rated: 'good' } }),
      () => store.runs.transition(id, ['requires_action'], { run: { status: 'queued' } }, () => []),
    );
    await expect(late).rejects.toThrow("Cannot update run with status 'queued'.");
    expect((await store.runs.find(id))?.metadata).toEqual({});
  });

  it('is cancelled, though it began to wait for its client meanwhile', async () => {
    const said = gate();
    const story = await startStory([[said.promise]], { tools: [weather] });
    const { runs, store, thread_id, assistant_id, idle } = story;
    const { id } = await runs.create(thread_id, { assistant_id });
    await expect.poll(async () => (await store.runs.find(id))?.status).toBe('in_progress');
    const { transition: happen } = store.runs;
    let asked = 0;
    store.runs.transition = async (...args) => {
      const [, from] = args;
      const applied = await happen(...args);
      // A cancel that asked for some states only: now the run goes on to one that it had asked for.
      if (from.includes('requires_action') && !applied && asked++ === 0) {
        said.open(calls(['call_1', 'get_weather']));
        await expect.poll(async () => (await store.runs.find(id))?.status).toBe('requires_action');
      }
      return applied;
    };
    await runs.cancel(id, { thread_id });
    await idle();
    expect((await runs.retrieve(id, { thread_id })).status).toBe('cancelled');
  });

  it('expires with the step that was started meanwhile', async () => {
    const { engine } = createScript([[gate().promise]]);
    const platform = startRuns({ engines: [engine], start: false });
    const { store, runs, clock } = platform;
    const { thread_id, assistant_id } = await platform.begin('Hello', { model: scripted });
    const { id } = await runs.create(thread_id, { assistant_id });
    clock.time += 600;
    const { transition: happen } = store.runs;
    const expired = await inBetween(
      [store.inProject('default').runs, 'transition'],
      () => runs.retrieve(id, { thread_id }),
      async () => {
        const newStep = {
          ...{ id: 'step_1', created_at: clock.time, run_id: id, assistant_id, thread_id },
          ...{ type: 'tool_calls' as const, status: 'in_progress' as const },
          step_details: { type: 'tool_calls' as const, tool_calls: [] },
        };
        const begun = { run: { status: 'in_progress' as const }, newStep };
        await happen(id, ['queued'], begun, () => []);
      },
    );
    expect(expired.status).toBe('expired');
    expect((await store.runSteps.all(id)).map(({ status }) => status)).toEqual(['expired']);
  });
});
