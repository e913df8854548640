import { describe, expect, it } from 'vitest';
import type { Engine } from '../engine/engine';
import { createSimulator } from '../engine/simulator';
import { startPlatform } from '../testing';
import { startOfficial } from '../testing-official';
import { calls, createScript, scripted, type Turn } from '../testing-script';
import { startRuns } from './testing';

const search = [calls(['call_1', 'file_search', '{"queries":["When is noon?"]}'])];
const answer = [{ content: 'Twelve.' }];
const tools = [{ type: 'file_search' as const }];
const chunking_strategy = {
  type: 'static' as const,
  static: { max_chunk_size_tokens: 200, chunk_overlap_tokens: 0 },
};
const question = 'When is noon?';

/** An embedding model that answers only once it is let, or refuses. */
function createHeldEmbedder() {
  const simulator = createSimulator();
  let release: (outcome: 'answer' | 'refuse') => void = () => {};
  const held = new Promise<'answer' | 'refuse'>((resolve) => {
    release = resolve;
  });
  const engine: Engine = {
    ...simulator,
    async answer(operation, body, signal) {
      if (operation === 'createEmbedding' && (await held) === 'refuse') {
        const error = { message: 'No.', type: 'invalid_request_error', param: null, code: null };
        return Response.json({ error }, { status: 400 });
      }
      return simulator.answer(operation, body, signal);
    },
  };
  return { engine, release };
}

/** A run whose thread has a file that is still read. */
async function startWaiting(turns: Turn[] = [search, answer]) {
  const script = createScript(turns);
  const { engine, release } = createHeldEmbedder();
  const platform = startRuns({ engines: [script.engine, engine] });
  const { openai, messages, runs } = platform;
  const add = async (text: string) => {
    const file = new File([text], 'noon.txt');
    return (await openai.files.create({ file, purpose: 'assistants' })).id;
  };
  const { assistant_id, thread_id } = await platform.begin('', { model: scripted, tools });
  const file_id = await add('Noon is at twelve.');
  const attachments = [{ file_id, tools }];
  await messages.create(thread_id, { role: 'user', content: question, attachments });
  const { id: run_id } = await runs.create(thread_id, { assistant_id });
  const find = () => runs.retrieve(run_id, { thread_id });
  await expect.poll(async () => (await find()).status).toBe('in_progress');

  const steps = async () => (await runs.steps.list(run_id, { thread_id, order: 'asc' })).data;
  const thread = await openai.beta.threads.retrieve(thread_id);
  const [store_id = ''] = thread.tool_resources?.file_search?.vector_store_ids ?? [];
  const received = () => JSON.stringify(script.asked.map(({ messages }) => messages));
  return {
    ...platform,
    ...{ asked: script.asked, received, release, add, find, steps },
    ...{ assistant_id, thread_id, run_id, file_id, store_id },
  };
}

describe('a run whose thread has files in progress', () => {
  it('finds text in a file that was just attached, with the official client', async () => {
    const { openai, idle, misfits } = startOfficial();
    const { threads, assistants } = openai.beta;
    const upload = async (text: string) =>
      (await openai.files.create({ file: new File([text], 'facts.txt'), purpose: 'assistants' }))
        .id;
    const { id: assistant_id } = await assistants.create({ model: 'signalbox-mini', tools });
    const runsOf = async (
      color: string,
      ask: (file_id: string) => Promise<{ id: string; thread_id: string }>,
    ) => {
      const run = await ask(await upload(`The colour of the harbour gate is ${color}.`));
      await idle();
      expect((await threads.runs.retrieve(run.id, run)).status).toBe('completed');
      const { data } = await threads.messages.list(run.thread_id, { limit: 1 });
      expect(JSON.stringify(data[0]?.content)).toContain(color);
      const { data: steps } = await threads.runs.steps.list(run.id, run);
      expect(steps.map(({ metadata }) => metadata ?? null)).toEqual(steps.map(() => null));
    };
    const content = 'What is the colour of the harbour gate?';
    const message = (file_id: string) => ({
      role: 'user' as const,
      content,
      attachments: [{ file_id, tools }],
    });

    await runsOf('vermilion', async (file_id) => {
      const thread = await threads.create({ messages: [message(file_id)] });
      return threads.runs.create(thread.id, { assistant_id });
    });
    await runsOf('turquoise', async (file_id) => {
      const thread = await threads.create();
      await threads.messages.create(thread.id, message(file_id));
      return threads.runs.create(thread.id, { assistant_id });
    });
    await runsOf('crimson', async (file_id) => {
      const thread = await threads.create();
      return threads.runs.create(thread.id, {
        assistant_id,
        additional_messages: [message(file_id)],
      });
    });
    await runsOf('ochre', (file_id) =>
      threads.createAndRun({ assistant_id, thread: { messages: [message(file_id)] } }),
    );
    await runsOf('indigo', (file_id) => {
      const vector_stores = [{ file_ids: [file_id] }];
      const messages = [{ role: 'user' as const, content }];
      const thread = { messages, tool_resources: { file_search: { vector_stores } } };
      return threads.createAndRun({ assistant_id, thread });
    });
    expect(misfits).toEqual([]);
  });

  it('asks its model only after they are indexed', async () => {
    const { asked, received, release, find, idle, steps } = await startWaiting();
    expect(asked).toHaveLength(0);

    release('answer');
    await idle();
    expect((await find()).status).toBe('completed');
    expect(received()).toContain('Noon is at twelve.');
    expect(received()).not.toContain('still being processed');
    expect((await steps()).every(({ metadata }) => metadata === undefined)).toBe(true);
  });

  it('continues when the file fails', async () => {
    const { release, find, idle, received, openai, store_id, file_id } = await startWaiting();
    release('refuse');
    await idle();
    const file = await openai.vectorStores.files.retrieve(file_id, { vector_store_id: store_id });
    expect(file.status).toBe('failed');
    expect((await find()).status).toBe('completed');
    expect(received()).toContain('The files hold nothing that fits.');
  });

  it('continues when the file is removed, its store deleted or expired, or its batch cancelled', async () => {
    const removals: ((waiting: Waiting) => Promise<unknown>)[] = [
      async ({ openai, store_id, file_id }) => {
        const body = { file_ids: [file_id], chunking_strategy };
        const batch = await openai.vectorStores.fileBatches.create(store_id, body);
        await openai.vectorStores.fileBatches.cancel(batch.id, { vector_store_id: store_id });
      },
      ({ openai, store_id, file_id }) =>
        openai.vectorStores.files.delete(file_id, { vector_store_id: store_id }),
      ({ openai, store_id }) => openai.vectorStores.delete(store_id),
      async ({ store, store_id, clock }) => {
        const expires_after = { anchor: 'last_active_at' as const, days: 1 };
        await store.vectorStores.update(store_id, { expires_after, expires_at: clock.time });
        await store.vectorStores.expire(store_id, clock.time);
      },
    ];
    for (const remove of removals) {
      const waiting = await startWaiting([answer]);
      await remove(waiting);
      await expect.poll(async () => (await waiting.find()).status).toBe('completed');
      waiting.release('answer');
      await waiting.idle();
    }
  });

  it('is cancelled at once while it waits, and its model is never asked', async () => {
    const { asked, runs, run_id, thread_id, find, release, idle } = await startWaiting();
    await runs.cancel(run_id, { thread_id });
    await expect.poll(async () => (await find()).status).toBe('cancelled');
    release('answer');
    await idle();
    expect(asked).toHaveLength(0);
  });

  it('continues after 60 seconds, tells its model, and says so in its steps, not in its metadata', async () => {
    const waiting = await startWaiting();
    const { clock, find, received, steps, openai, store_id, add, release, idle } = waiting;
    clock.time += 59;
    await openai.vectorStores.files.create(store_id, { file_id: await add('Of the tide.') });
    await openai.models.list();
    expect(waiting.asked).toHaveLength(0);
    clock.time += 1;
    await openai.vectorStores.files.create(store_id, { file_id: await add('Of the ebb.') });
    await expect.poll(async () => (await find()).status).toBe('completed');

    expect((await find()).metadata).toEqual({});
    const all = await steps();
    // The last one may come a moment after the time is up.
    const files_in_progress = expect.stringMatching(/^[23]$/);
    expect(all.map(({ type, metadata }) => [type, metadata])).toEqual([
      ['tool_calls', { files_in_progress }],
      ['message_creation', { files_in_progress }],
    ]);
    expect(received()).toMatch(/[23] files of this conversation are still being processed/);
    release('answer');
    await idle();
  });

  it('does not wait three days because the clock stepped back by them', {
    timeout: 70_000,
  }, async () => {
    const { clock, idle, find, received, release } = await startWaiting();
    clock.time -= 3 * 86_400;
    await expect.poll(async () => (await find()).status, { timeout: 60_000 }).toBe('completed');
    expect(received()).toContain('1 file of this conversation is still being processed');
    release('answer');
    await idle();
  });

  it('waits for files that are attached while it waits', async () => {
    const waiting = await startWaiting();
    const { openai, add, store_id, release, idle, received, find } = waiting;
    const file_id = await add('Midnight is at zero.');
    await openai.vectorStores.files.create(store_id, { file_id });
    release('answer');
    await idle();
    expect((await find()).status).toBe('completed');
    const found = await openai.vectorStores.files.retrieve(file_id, { vector_store_id: store_id });
    expect(found.status).toBe('completed');
    expect(received()).toContain('Midnight is at zero.');
  });

  it('can expire while it waits', async () => {
    const { store, clock, run_id, find, openai, store_id, add, release } = await startWaiting();
    await store.runs.update(run_id, { expires_at: clock.time + 10 });
    clock.time += 20;
    await openai.vectorStores.files.create(store_id, { file_id: await add('Of the tide.') });
    await expect.poll(async () => (await find()).status).toBe('expired');
    release('answer');
  });

  it('does not wait for the files of the assistant', async () => {
    const script = createScript([search, answer]);
    const { engine, release } = createHeldEmbedder();
    const { openai, begin, runs, idle } = startRuns({ engines: [script.engine, engine] });
    const file = new File(['Noon is at twelve.'], 'noon.txt');
    const { id } = await openai.files.create({ file, purpose: 'assistants' });
    const { id: store } = await openai.vectorStores.create({ file_ids: [id] });
    const tool_resources = { file_search: { vector_store_ids: [store] } };
    const begun = await begin(question, { model: scripted, tools, tool_resources });
    const run = await runs.create(begun.thread_id, { assistant_id: begun.assistant_id });
    await expect.poll(async () => (await runs.retrieve(run.id, begun)).status).toBe('completed');
    const { data } = await runs.steps.list(run.id, begun);
    expect(data.every(({ metadata }) => metadata === undefined)).toBe(true);
    release('answer');
    await idle();
  });

  it('does not wait without file search', async () => {
    const script = createScript([answer]);
    const { engine, release } = createHeldEmbedder();
    const { openai, begin, runs, messages, idle } = startRuns({ engines: [script.engine, engine] });
    const file = new File(['Noon is at twelve.'], 'noon.txt');
    const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
    const begun = await begin(question, { model: scripted });
    const attachments = [{ file_id, tools }];
    await messages.create(begun.thread_id, { role: 'user', content: 'And?', attachments });
    for (const asks of [{}, { tools, tool_choice: 'none' as const }]) {
      const run = await runs.create(begun.thread_id, { assistant_id: begun.assistant_id, ...asks });
      await expect.poll(async () => (await runs.retrieve(run.id, begun)).status).toBe('completed');
    }
    release('answer');
    await idle();
  });

  it('continues to wait after a restart, counted from its start', async () => {
    const first = await startWaiting();
    await first.close();
    const script = createScript([search, answer]);
    const engines = [script.engine, createSimulator()];
    const { idle, openai } = startPlatform({
      folder: first.folder,
      engines,
      time: first.clock.time + 30,
    });
    await idle();
    const run = await openai.beta.threads.runs.retrieve(first.run_id, first);
    expect(run.status).toBe('completed');
    expect(JSON.stringify(script.asked)).toContain('Noon is at twelve.');
  });

  it('finds its own file while 30 runs wait', async () => {
    const { openai, begin, runs, messages, idle, answer: answerIn } = startRuns();
    const received = await Promise.all(
      Array.from({ length: 30 }, async (_, number) => {
        const text = `The secret number of the lighthouse is ${7_000 + number}.`;
        const file = new File([text], `${number}.txt`);
        const { id: file_id } = await openai.files.create({ file, purpose: 'assistants' });
        const { assistant_id, thread_id } = await begin('', { tools });
        const content = 'What is the secret number of the lighthouse?';
        const attachments = [{ file_id, tools }];
        await messages.create(thread_id, { role: 'user', content, attachments });
        await runs.create(thread_id, { assistant_id });
        return { thread_id, number: String(7_000 + number) };
      }),
    );
    await idle();
    for (const { thread_id, number } of received)
      expect(await answerIn(thread_id)).toContain(number);
  });
});

type Waiting = Awaited<ReturnType<typeof startWaiting>>;
