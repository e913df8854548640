import { describe, expect, it } from 'vitest';
import { model, startResponses, weather } from '../responses/testing';
import { createAsk } from '../testing';

const hello = { role: 'user' as const, content: 'Hello' };

describe('a conversation', () => {
  it('is created, changed and deleted', async () => {
    const { openai, misfits } = startResponses();
    const { conversations } = openai;
    const made = await conversations.create({ metadata: { topic: 'trains' }, items: [hello] });
    expect(made).toEqual({
      id: expect.stringMatching(/^conv_/),
      object: 'conversation',
      created_at: 1_790_000_000,
      metadata: { topic: 'trains' },
    });
    const metadata = { topic: 'boats' };
    expect(await conversations.update(made.id, { metadata })).toEqual({ ...made, metadata });
    expect(await conversations.retrieve(made.id)).toEqual({ ...made, metadata });
    const gone = { id: made.id, object: 'conversation.deleted', deleted: true };
    expect(await conversations.delete(made.id)).toEqual(gone);
    const missing = { status: 404, message: `404 Conversation with id '${made.id}' not found.` };
    await expect(conversations.retrieve(made.id)).rejects.toMatchObject(missing);
    await expect(conversations.items.list(made.id)).rejects.toMatchObject(missing);
    expect((await conversations.create()).metadata).toEqual({});
    expect(misfits).toEqual([]);
  });

  it('has items, which are added, listed, retrieved and deleted', async () => {
    const { openai, misfits } = startResponses();
    const { items } = openai.conversations;
    const { id: conversation_id } = await openai.conversations.create({ items: [hello] });
    const added = await items.create(conversation_id, {
      items: [
        { role: 'assistant', content: 'Hi' },
        { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Bye' }] },
      ],
    });
    expect(added.data).toMatchObject([
      { type: 'message', role: 'assistant', content: [{ type: 'output_text', text: 'Hi' }] },
      { type: 'message', role: 'user', content: [{ type: 'input_text', text: 'Bye' }] },
    ]);
    expect(added).toMatchObject({ has_more: false, last_id: added.data[1]?.id });

    const newest = await items.list(conversation_id, { limit: 2 });
    expect(newest.data).toEqual(added.data.toReversed());
    expect(newest.has_more).toBe(true);
    const after = newest.data[1]?.id ?? '';
    expect((await items.list(conversation_id, { after })).data).toMatchObject([{ role: 'user' }]);
    const [first] = added.data;
    const id = first?.id ?? '';
    expect(await items.retrieve(id, { conversation_id })).toEqual(first);
    expect(await items.delete(id, { conversation_id })).toMatchObject({ id: conversation_id });
    await expect(items.retrieve(id, { conversation_id })).rejects.toMatchObject({ status: 404 });
    await expect(items.delete(id, { conversation_id })).rejects.toMatchObject({ status: 404 });
    expect((await items.list(conversation_id, { order: 'asc' })).data).toHaveLength(2);
    const again = items.create(conversation_id, { items: newest.data as never[] });
    await expect(again).rejects.toMatchObject({ status: 400, param: 'items[0].id' });
    const tooMany = Array(21).fill(hello);
    await expect(items.create(conversation_id, { items: tooMany })).rejects.toMatchObject({
      code: 'array_above_max_length',
    });
    expect(misfits).toEqual([]);
  });

  it('is in the list, an extension', async () => {
    const platform = startResponses();
    const ask = createAsk(platform);
    const ids: string[] = [];
    for (let count = 0; count < 3; count += 1)
      ids.unshift((await platform.openai.conversations.create()).id);
    const { body: page } = await ask('GET', '/conversations?limit=2');
    expect(page).toMatchObject({ has_more: true, last_id: ids[1] });
    await platform.openai.conversations.delete(ids[1] ?? '');
    const { body: rest } = await ask('GET', `/conversations?after=${ids[1]}`);
    expect(rest.data.map(({ id }: { id: string }) => id)).toEqual([ids[2]]);
  });
});

describe('a response in a conversation', () => {
  it('has the earlier items as context, and adds its input and output', async () => {
    const { openai, responses, misfits } = startResponses();
    const { id: conversation } = await openai.conversations.create({
      items: [{ role: 'user', content: 'Call me Ada.' }],
    });
    const made = await responses.create({ model, conversation, input: 'What did I say first?' });
    expect(made.output_text).toContain('Ada');
    expect(made.conversation).toEqual({ id: conversation });
    const silent = await responses.create({
      model,
      conversation: { id: conversation },
      input: 'What did I say first?',
      store: false,
    });
    expect(silent.output_text).toContain('Ada');
    const { data } = await openai.conversations.items.list(conversation, { order: 'asc' });
    expect(data.map((item) => 'role' in item && item.role)).toEqual([
      'user',
      'user',
      'assistant',
      'user',
      'assistant',
    ]);
    expect(data[2]).toEqual(made.output[0]);
    expect(misfits).toEqual([]);
  });

  it('continues with the results of its calls', async () => {
    const { openai, responses } = startResponses();
    const { id: conversation } = await openai.conversations.create();
    const ask = (input: never) =>
      responses.create({ model, conversation, input, tools: [weather] });
    const first = await ask('What is the weather in Oslo?' as never);
    const [call] = first.output;
    const call_id = call?.type === 'function_call' ? call.call_id : '';
    const output = '12 degrees';
    const done = await ask([call, { type: 'function_call_output', call_id, output }] as never);
    expect(done.output_text).toContain(output);
    const { data } = await openai.conversations.items.list(conversation, { order: 'asc' });
    expect(data.map(({ type }) => type)).toEqual([
      'message',
      'function_call',
      'function_call_output',
      'message',
    ]);
  });

  it('is answered if the conversation is deleted meanwhile', async () => {
    const { openai, responses } = startResponses();
    const { id: conversation } = await openai.conversations.create();
    const stream = await responses.create({ model, conversation, input: 'Hello', stream: true });
    let last = '';
    for await (const { type } of stream) {
      if (type === 'response.created') await openai.conversations.delete(conversation);
      last = type;
    }
    expect(last).toBe('response.completed');
  });
});
