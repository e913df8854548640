import { expect, it } from 'vitest';
import { connection, startTracking } from '../history/testing';

const list = { connection, kind: 'chat_completion' } as const;
const model = 'signalbox-mini';

async function store(
  { openai }: Pick<Awaited<ReturnType<typeof startTracking>>, 'openai'>,
  text: string,
  more: object = {},
) {
  const messages = [
    { role: 'system' as const, content: 'Be brief.' },
    { role: 'user' as const, content: [{ type: 'text' as const, text: `/echo ${text}` }] },
  ];
  return openai.chat.completions.create({ model, messages, store: true, ...more });
}

it('a stored completion is listed, found by its answer and metadata, and outlives its deletion', async () => {
  const tracking = await startTracking();
  const { caller, as, wait } = tracking;
  const { id } = await store(tracking, 'clip the points', { metadata: { shift: 'night' } });
  await store(tracking, 'something else');
  await wait(5);

  const { items } = await caller.history.list(list);
  expect(items.map(({ name, status, category }) => [name, status, category])).toEqual([
    ['something else', 'stop', model],
    ['clip the points', 'stop', model],
  ]);
  for (const search of ['points', 'night', id]) {
    const found = (await caller.history.list({ ...list, search })).items;
    expect(found.map((item) => item.id)).toEqual([id]);
  }
  expect(await caller.chatCompletions.messages({ connection, id })).toMatchObject([
    { role: 'system', content: 'Be brief.' },
    { role: 'user', content: null, content_parts: [{ text: '/echo clip the points' }] },
  ]);

  const body = { metadata: { shift: 'day' } };
  await expect(as('viewer').chatCompletions.update({ connection, id, body })).rejects.toMatchObject(
    { code: 'FORBIDDEN' },
  );
  const updated = await caller.chatCompletions.update({ connection, id, body });
  expect(updated.snapshot.metadata).toEqual(body.metadata);

  await caller.chatCompletions.delete({ connection, id });
  expect(await caller.chatCompletions.retrieve({ connection, id })).toMatchObject({
    name: 'clip the points',
    deleted_upstream_at: expect.any(Number),
  });
});

it('a selection becomes a training file with the answers, or a batch of the same requests', async () => {
  const tracking = await startTracking();
  const { caller, openai, wait } = tracking;
  const tools = [
    {
      type: 'function' as const,
      function: { name: 'clear_track', parameters: { type: 'object', properties: {} } },
    },
  ];
  const said = await store(tracking, 'one', { temperature: 0.5 });
  const called = await openai.chat.completions.create({
    model,
    tools,
    messages: [{ role: 'user', content: 'Call clear_track.' }],
    store: true,
  });
  await wait(5);
  const ids = [said.id, called.id];

  const training = await caller.chatCompletions.exportFile({
    connection,
    ids,
    purpose: 'fine-tune',
  });
  expect(training).toMatchObject({ name: 'stored-completions-2-fine-tune.jsonl' });
  expect(await linesOf(openai, training.id)).toMatchObject([
    {
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: [{ type: 'text', text: '/echo one' }] },
        { role: 'assistant', content: 'one' },
      ],
    },
    {
      messages: [
        { role: 'user' },
        { role: 'assistant', tool_calls: [{ function: { name: 'clear_track' } }] },
      ],
      tools,
    },
  ]);

  const batch = await caller.chatCompletions.exportFile({ connection, ids, purpose: 'batch' });
  expect(await linesOf(openai, batch.id)).toMatchObject([
    {
      custom_id: said.id,
      method: 'POST',
      url: '/v1/chat/completions',
      body: { model, temperature: 0.5, messages: [{ role: 'system' }, { role: 'user' }] },
    },
    { custom_id: called.id, body: { tools } },
  ]);
  const made = await caller.batches.create({
    connection,
    input_file_id: batch.id,
    endpoint: '/v1/chat/completions',
    completion_window: '24h',
  });
  await tracking.services.platform.idle();
  await wait(60);
  expect(await caller.batches.retrieve({ connection, id: made.id })).toMatchObject({
    status: 'completed',
    snapshot: { request_counts: { total: 2, completed: 2 } },
  });
});

it('a file contains all selected completions, or is not created', async () => {
  const tracking = await startTracking();
  const { caller, openai, wait } = tracking;
  const { id } = await store(tracking, 'one');
  await wait(5);
  await openai.chat.completions.delete(id);
  const files = () => caller.history.list({ connection, kind: 'file' });
  const before = (await files()).total;

  await expect(
    caller.chatCompletions.exportFile({ connection, ids: [id], purpose: 'batch' }),
  ).rejects.toMatchObject({ code: 'NOT_FOUND' });
  await expect(
    caller.chatCompletions.exportFile({ connection, ids: ['chatcmpl-x'], purpose: 'batch' }),
  ).rejects.toMatchObject({ message: 'chatcmpl-x is not in the history.' });
  expect((await files()).total).toBe(before);
});

async function linesOf(
  openai: Awaited<ReturnType<typeof startTracking>>['openai'],
  id: string,
): Promise<unknown[]> {
  const text = await (await openai.files.content(id)).text();
  return text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}
