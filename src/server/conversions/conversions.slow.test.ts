import { describe, expect, it } from 'vitest';
import { startConversions } from './testing';

const numbered = (count: number) => Array.from({ length: count }, (_, at) => `question ${at}`);
const threads = (...ids: string[]) => [{ kind: 'thread' as const, targets: { ids } }];

describe('a thread that is converted to a conversation', () => {
  it('has its messages in order, sent 20 at a time, and its metadata', async () => {
    const { caller, connection, thread, run, requests, textsOf, openai, resultOf } =
      await startConversions();
    const texts = numbered(45);
    const id = await thread(texts, { team: 'post' });
    const plan = await caller.conversions.plan({
      ...{ connection, source: connection, sources: threads(id) },
    });
    expect(plan).toMatchObject({ count: 1, losses: [{ reason: 'times', count: 1 }] });
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    requests.length = 0;
    await run();
    const item = await resultOf(operation);
    expect(item).toMatchObject({ state: 'succeeded', result: { kind: 'conversation', count: 45 } });
    const conversation = item?.result?.id ?? '';
    expect(await textsOf(conversation)).toEqual(texts);
    expect((await openai.conversations.retrieve(conversation)).metadata).toEqual({
      team: 'post',
      converted_from: id,
    });
    expect(requests.filter((one) => /POST .*items$/.test(one))).toHaveLength(3);
    expect((await openai.beta.threads.retrieve(id)).id).toBe(id);
    const { written, ended_at } = await caller.bulkOperations.retrieve({
      connection,
      id: operation,
    });
    expect([written, ended_at !== null]).toEqual([45, true]);
    const { losses, counts } = await caller.conversions.losses({ connection, id: operation });
    expect(losses).toEqual([expect.objectContaining({ reason: 'times', subject: id })]);
    expect(counts).toEqual([{ reason: 'times', count: 1 }]);
    // The history knows them without asking.
    const timeline = await caller.conversations.timeline({ connection, id: conversation });
    expect(timeline.items.length).toBeGreaterThan(0);
  });

  it('is written once if the server stops between a request and its answer', async () => {
    const context = await startConversions();
    const { caller, connection, thread, run, textsOf, resultOf, interruptAfter, openai } = context;
    const texts = numbered(50);
    const id = await thread(texts);
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    for (const cutAt of ['conversations', 'items', 'items']) {
      const leaving = new AbortController();
      interruptAfter(({ method, path }) => {
        if (method === 'POST' && path.endsWith(cutAt)) {
          leaving.abort();
          throw new Error('The server stopped.');
        }
        return undefined;
      });
      await run(leaving.signal);
      expect((await resultOf(operation))?.state).toBe('pending');
    }
    interruptAfter(() => undefined);
    await run();
    const item = await resultOf(operation);
    expect(item).toMatchObject({ state: 'succeeded', result: { count: 50 } });
    expect(await textsOf(item?.result?.id ?? '')).toEqual(texts);
    const made = await openai.get<{ data: { metadata: Record<string, string> }[] }>(
      '/conversations',
    );
    expect(made.data.filter(({ metadata }) => metadata.converted_from === id)).toHaveLength(1);
  });

  it('continues without items that upstream refuses, and shows the refusal', async () => {
    const { caller, connection, thread, run, textsOf, resultOf, interrupt } =
      await startConversions();
    const id = await thread(['one', 'poison', 'three']);
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    interrupt(({ method, body }) =>
      method === 'POST' && body.includes('poison')
        ? Response.json(
            { error: { message: 'Not this one.', code: 'bad_item' } },
            { status: 400, headers: { 'x-request-id': 'req_7' } },
          )
        : undefined,
    );
    await run();
    const item = await resultOf(operation);
    expect(item).toMatchObject({ state: 'succeeded', result: { count: 2 } });
    expect(await textsOf(item?.result?.id ?? '')).toEqual(['one', 'three']);
    const { losses } = await caller.conversions.losses({
      ...{ connection, id: operation, reason: 'refused' },
    });
    expect(losses.map(({ params }) => params)).toEqual([
      { status: 400, code: 'bad_item', message: 'Not this one.', request_id: 'req_7' },
    ]);
  });

  it('fails if upstream accepts nothing, and pauses on a rate limit', async () => {
    const { caller, connection, thread, run, resultOf, interrupt, wait, textsOf } =
      await startConversions();
    const id = await thread(['one', 'two']);
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    let status = 429;
    interrupt(({ method, path }) =>
      method === 'POST' && path.endsWith('items')
        ? Response.json({ error: { message: 'No.' } }, { status })
        : undefined,
    );
    await run();
    const paused = await caller.bulkOperations.retrieve({ connection, id: operation });
    expect(paused).toMatchObject({ ended_at: null, paused: { error: { status: 429 } } });
    status = 400;
    await wait(600);
    await run();
    expect(await resultOf(operation)).toMatchObject({ state: 'failed', failure: { status: 400 } });
    interrupt(() => undefined);
    await caller.bulkOperations.retry({ connection, id: operation });
    await run();
    const item = await resultOf(operation);
    expect(await textsOf(item?.result?.id ?? '')).toEqual(['one', 'two']);
  });

  it('stops between two requests, keeps its progress, and can be resumed', async () => {
    const { caller, connection, thread, run, resultOf, textsOf, interruptAfter } =
      await startConversions();
    const texts = numbered(60);
    const id = await thread(texts);
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    interruptAfter(async ({ method, path }) => {
      if (method === 'POST' && path.endsWith('items'))
        await caller.bulkOperations.cancel({ connection, id: operation });
      return undefined;
    });
    await run();
    await run();
    const stopped = await resultOf(operation);
    expect(stopped).toMatchObject({ state: 'pending', result: { count: 20 } });
    expect(await caller.bulkOperations.retrieve({ connection, id: operation })).toMatchObject({
      ended_at: expect.any(Number),
      cancelled_by: 'owner',
      written: 20,
    });
    interruptAfter(() => undefined);
    await caller.bulkOperations.retry({ connection, id: operation });
    await run();
    expect((await resultOf(operation))?.result?.id).toBe(stopped?.result?.id);
    expect(await textsOf(stopped?.result?.id ?? '')).toEqual(texts);
  });

  it('starts again if somebody deleted what was written', async () => {
    const { caller, connection, thread, run, resultOf, textsOf, interruptAfter, openai } =
      await startConversions();
    const texts = numbered(30);
    const id = await thread(texts);
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    interruptAfter(async ({ method, path }) => {
      if (method === 'POST' && path.endsWith('items'))
        await caller.bulkOperations.cancel({ connection, id: operation });
      return undefined;
    });
    await run();
    await run();
    interruptAfter(() => undefined);
    const first = (await resultOf(operation))?.result?.id ?? '';
    await openai.conversations.delete(first);
    await caller.bulkOperations.retry({ connection, id: operation });
    await run();
    const second = (await resultOf(operation))?.result?.id ?? '';
    expect(second).not.toBe(first);
    expect(await textsOf(second)).toEqual(texts);
    const { counts } = await caller.conversions.losses({ connection, id: operation });
    expect(counts).toEqual([{ reason: 'times', count: 1 }]);
  });

  it('is read from the history once upstream has deleted it', async () => {
    const { caller, connection, thread, run, resultOf, textsOf, openai, tracker } =
      await startConversions();
    const id = await thread(['one', 'two']);
    await caller.threads.timeline({ connection, id });
    await tracker.tick();
    await openai.beta.threads.delete(id);
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    await run();
    const item = await resultOf(operation);
    expect(item).toMatchObject({ state: 'succeeded' });
    expect(await textsOf(item?.result?.id ?? '')).toEqual(['one', 'two']);
  });

  it('is read from a dump without asking upstream', async () => {
    const { caller, connection, run, resultOf, textsOf, history, requests } =
      await startConversions();
    const by = { id: 'owner', name: 'owner' };
    const id = 'thread_old';
    await history.importPage({ connection, kind: 'thread' }, [{ id, created_at: 5 }] as never, by);
    const messages = Array.from({ length: 120 }, (_, at) => ({
      ...{ id: `msg_${at}`, created_at: 1_000 + at, role: 'user', thread_id: id },
      content: [{ type: 'text', text: { value: `question ${at}`, annotations: [] } }],
    }));
    const list = { connection, kind: 'message', parent: id } as const;
    await history.importPage(list, messages.toReversed() as never, by);
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources: threads(id) },
    });
    requests.length = 0;
    await run();
    const item = await resultOf(operation);
    expect(item).toMatchObject({ state: 'succeeded', result: { count: 120 } });
    expect(await textsOf(item?.result?.id ?? '')).toEqual(numbered(120));
    expect(requests.filter((one) => one.includes(id))).toEqual([]);
  });

  it('is converted once unless another conversion is requested', async () => {
    const { caller, connection, thread, run, openai, wait } = await startConversions();
    const id = await thread(['one']);
    const asked = { connection, source: connection, sources: threads(id) };
    await caller.conversions.create(asked);
    await run();
    const plan = await caller.conversions.plan(asked);
    expect(plan).toMatchObject({ count: 1, beforeCount: 1, before: [{ source: id }] });
    await expect(caller.conversions.create(asked)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    expect((await caller.conversions.create({ ...asked, again: true })).counts.pending).toBe(1);
    await run();
    const again = await caller.conversions.plan(asked);
    expect(again.before[0]?.id).not.toBe(plan.before[0]?.id);
    // What it became is gone: so it may be converted as if for the first time.
    await wait(5);
    for (const { id } of [...plan.before, ...again.before]) {
      await openai.conversations.delete(id);
      await caller.conversations.retrieve({ connection, id }).catch(() => null);
    }
    expect(await caller.conversions.plan(asked)).toMatchObject({ count: 1, beforeCount: 0 });
  });
});

describe('a conversation that is converted to a thread', () => {
  it('has its messages, and lists the items that are lost', async () => {
    const { caller, connection, openai, run, resultOf } = await startConversions();
    const { id } = await openai.conversations.create({
      metadata: { team: 'post' },
      items: [
        { role: 'user', content: 'Weather?' },
        { type: 'function_call', call_id: 'call_1', name: 'weather', arguments: '{}' },
        { type: 'function_call_output', call_id: 'call_1', output: 'sun' },
        { role: 'assistant', content: 'Sun.' },
      ],
    });
    await caller.conversations.retrieve({ connection, id });
    const sources = [{ kind: 'conversation' as const, targets: { ids: [id] } }];
    const { id: operation } = await caller.conversions.create({
      ...{ connection, source: connection, sources },
    });
    await run();
    const made = (await resultOf(operation))?.result?.id ?? '';
    const { data } = await openai.beta.threads.messages.list(made, { order: 'asc' });
    expect(
      data.map(({ role, content }) => [role, content[0]?.type === 'text' && content[0].text.value]),
    ).toEqual([
      ['user', 'Weather?'],
      ['assistant', 'Sun.'],
    ]);
    expect((await openai.beta.threads.retrieve(made)).metadata).toEqual({
      team: 'post',
      converted_from: id,
    });
    const { counts } = await caller.conversions.losses({ connection, id: operation });
    expect(counts).toEqual([{ reason: 'itemType', count: 2 }]);
  });
});

describe('an assistant with its threads', () => {
  it('becomes prompt settings first, and an assistant again', async () => {
    const { caller, connection, openai, run, thread } = await startConversions();
    const assistant = await openai.beta.assistants.create({
      model: 'signalbox-mini',
      name: 'Clerk',
      instructions: 'Be brief.',
      tools: [{ type: 'function', function: { name: 'weather', parameters: { type: 'object' } } }],
    });
    await caller.assistants.retrieve({ connection, id: assistant.id });
    const id = await thread(['one']);
    const sources = [
      { kind: 'assistant' as const, targets: { ids: [assistant.id] } },
      ...threads(id),
    ];
    const asked = { connection, source: connection, sources };
    expect(await caller.conversions.plan(asked)).toMatchObject({ count: 2, beforeCount: 0 });
    const { id: operation } = await caller.conversions.create(asked);
    await run();
    const { items } = await caller.bulkOperations.items({ connection, id: operation });
    expect(items.map(({ kind, state, result }) => [kind, state, result?.kind])).toEqual([
      ['assistant', 'succeeded', 'prompt_settings'],
      ['thread', 'succeeded', 'conversation'],
    ]);
    const [settings] = (await caller.promptSettings.list({ connection })).items;
    expect(settings).toMatchObject({
      id: items[0]?.result?.id,
      name: 'Clerk',
      body: { model: 'signalbox-mini', instructions: 'Be brief.' },
      source: { connection, id: assistant.id },
      by: 'owner',
    });
    const back = await caller.promptSettings.createAssistant({
      connection,
      id: settings?.id ?? '',
    });
    expect(back.losses).toEqual([]);
    const { created_at: _, id: __, ...again } = await openai.beta.assistants.retrieve(back.id);
    const { created_at: ___, id: ____, ...given } = assistant;
    expect(again).toEqual({
      ...given,
      tools: [
        {
          type: 'function',
          function: { name: 'weather', parameters: { type: 'object' }, strict: false },
        },
      ],
    });
  });

  it('finds the threads in which it ran', async () => {
    const { caller, connection, openai, thread, history } = await startConversions();
    const { id: assistant } = await openai.beta.assistants.create({ model: 'signalbox-mini' });
    const id = await thread(['Hello']);
    await thread(['Another']);
    const run = await openai.beta.threads.runs.createAndPoll(id, { assistant_id: assistant });
    await history.save({ connection, kind: 'run', parent: id }, run as never);
    const { threads: found } = await caller.conversions.threadsOf({ connection, id: assistant });
    expect(found.map((one) => one.id)).toEqual([id]);
  });
});

it('converts to another connection, without files and stores', async () => {
  const { caller, connection, openai, run, history } = await startConversions();
  const file = await openai.files.create({
    ...{ file: new File(['x'], 'notes.txt'), purpose: 'assistants' },
  });
  const { id } = await openai.beta.threads.create({
    messages: [
      {
        ...{ role: 'user', content: 'Read this.' },
        attachments: [{ file_id: file.id, tools: [{ type: 'file_search' }] }],
      },
    ],
  });
  await caller.threads.retrieve({ connection, id });
  const { id: operation } = await caller.conversions.create({
    ...{ connection: 'local', source: connection, sources: threads(id) },
  });
  await run();
  const { items } = await caller.bulkOperations.items({ connection: 'local', id: operation });
  expect(items[0]).toMatchObject({ state: 'succeeded', result: { connection: 'local', count: 1 } });
  const made = await history.find(
    { connection: 'local', kind: 'conversation' },
    items[0]?.result?.id ?? '',
  );
  expect(made).not.toBeNull();
  const { counts } = await caller.conversions.losses({ connection: 'local', id: operation });
  expect(counts.map(({ reason }) => reason).sort()).toEqual([
    ...['fileElsewhere', 'threadTools', 'times'],
  ]);
});
