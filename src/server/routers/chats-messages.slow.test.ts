import { describe, expect, it } from 'vitest';
import { connection, startChats } from '../chats/testing';
import { startServer } from '../testing';
import { blank, complete, follow, messagesOf } from './testing-chats';

describe('two pages on one chat', () => {
  it('get an error for a question if the chat continued elsewhere, and lose nothing', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'one' });
    const head = added[1]?.id ?? 0;
    await complete(upstream, 'first');
    await services.answers.of(chat.id)?.ended;
    const next = { connection, id: chat.id, head, parent: head };
    const won = await caller.chats.ask({ ...next, content: 'two' });

    const lost = { code: 'CONFLICT', message: 'This chat was continued elsewhere.' };
    await expect(caller.chats.ask({ ...next, content: 'other' })).rejects.toMatchObject(lost);
    await complete(upstream, 'second');
    await services.answers.of(chat.id)?.ended;
    await expect(caller.chats.ask({ ...next, content: 'other' })).rejects.toMatchObject(lost);
    await expect(
      caller.chats.ask({ ...next, parent: added[0]?.id ?? 0 }),
      'a regeneration removes no turn that was not seen',
    ).rejects.toMatchObject(lost);
    expect((await messagesOf(caller, chat.id)).map(({ content }) => content)).toEqual([
      'one',
      'first',
      'two',
      'second',
    ]);
    expect(won.added[1]?.parent).toBe(won.added[0]?.id);
  });

  it('cannot ask while the last answer is being written', async () => {
    const { caller } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'one' });
    const head = added[1]?.id ?? 0;

    await expect(
      caller.chats.ask({ connection, id: chat.id, head, parent: head, content: 'two' }),
    ).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('being written'),
    });
  });

  it('receive each other’s questions, edits and names', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'one' });
    await complete(upstream, 'first');
    await services.answers.of(chat.id)?.ended;
    const reader = await follow(caller, chat.id);
    await reader.until(() => false, 'chat');
    const head = added[1]?.id ?? 0;
    const edited = { connection, id: chat.id, head, parent: null, content: 'edited' };
    const { chat: after } = await caller.chats.ask(edited);

    expect((await reader.until(() => false, 'chat'))[1]).toMatchObject({
      revision: after.revision,
    });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'grows' });
    await reader.until(({ text }) => text === 'grows');
    await caller.chats.update({ connection, id: chat.id, title: 'Named' });
    const [, named] = await reader.until(() => false, 'chat');
    expect(named).toMatchObject({ revision: after.revision + 1 });
    await reader.leave();
  });
});

describe('an edit or another try', () => {
  it('starts a new version, and the old question keeps its answer', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'one' });
    await complete(upstream, 'first');
    await services.answers.of(chat.id)?.ended;
    const question = added[0]?.id ?? 0;
    const again = { connection, id: chat.id, head: added[1]?.id ?? 0, parent: question };
    const { added: answers } = await caller.chats.ask(again);
    await complete(upstream, 'second');
    await services.answers.of(chat.id)?.ended;

    expect(answers).toMatchObject([{ role: 'assistant', parent: question }]);
    expect((await messagesOf(caller, chat.id)).map(({ content }) => content)).toEqual([
      'one',
      'second',
    ]);
    await expect(
      caller.chats.ask({ ...again, head: answers[0]?.id ?? 0, parent: answers[0]?.id ?? 0 }),
      'an answer is not answered',
    ).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

describe('calls of tools', () => {
  it('are sent back with their results, one message for each', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Weather?' });
    const asked = await upstream.next();
    asked.respond();
    const call = (index: number, id: string, written: unknown) => ({
      tool_calls: [
        { index, id, type: 'function', function: { name: `get_${index}`, arguments: written } },
      ],
    });
    await asked.send(call(0, 'a', '{"city":'), call(1, 'b', { city: 'Bern' }));
    await asked.finish('tool_calls');
    await services.answers.of(chat.id)?.ended;
    const head = added[1]?.id ?? 0;
    const next = { connection, id: chat.id, head, parent: head };
    const results = [
      { tool_call_id: 'b', content: 'rain' },
      { tool_call_id: 'a', content: 'sun' },
    ];
    await expect(caller.chats.ask({ ...next, results: results.slice(1) })).rejects.toMatchObject({
      code: 'BAD_REQUEST',
    });
    const { added: given } = await caller.chats.ask({ ...next, results });
    const { body } = await upstream.next();

    expect(given.map(({ role, tool_call_id }) => [role, tool_call_id])).toEqual([
      ['tool', 'a'],
      ['tool', 'b'],
      ['assistant', null],
    ]);
    expect(body.messages.slice(1)).toEqual([
      {
        role: 'assistant',
        content: null,
        tool_calls: [
          { id: 'a', type: 'function', function: { name: 'get_0', arguments: '{"city":' } },
          { id: 'b', type: 'function', function: { name: 'get_1', arguments: '{"city":"Bern"}' } },
        ],
      },
      { role: 'tool', tool_call_id: 'a', content: 'sun' },
      { role: 'tool', tool_call_id: 'b', content: 'rain' },
    ]);
  });

  it('come before any other message', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Weather?' });
    const asked = await upstream.next();
    asked.respond();
    const call = { index: 0, id: 'a', type: 'function', function: { name: 'f', arguments: '{}' } };
    await asked.send({ tool_calls: [call] });
    await asked.finish('tool_calls');
    await services.answers.of(chat.id)?.ended;
    const head = added[1]?.id ?? 0;
    const next = { connection, id: chat.id, head, parent: head, content: 'Never mind.' };

    await expect(caller.chats.ask(next)).rejects.toMatchObject({
      code: 'BAD_REQUEST',
      message: 'Give one result for each tool call of the answer.',
    });
    const { messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(messages).toHaveLength(2);

    const results = [{ tool_call_id: 'a', content: 'no result' }];
    const { added: said } = await caller.chats.ask({ ...next, results });
    expect(said.map(({ role }) => role)).toEqual(['tool', 'user', 'assistant']);
    const { body } = await upstream.next();
    expect(body.messages.slice(2)).toEqual([
      { role: 'tool', tool_call_id: 'a', content: 'no result' },
      { role: 'user', content: 'Never mind.' },
    ]);
  });
});

describe('saved chats', () => {
  const local = 'local';

  it('are searched by title and words, latest first, page by page', async () => {
    const { caller, wait } = startServer();
    for (const title of ['Signals', 'Points', 'A 100 % signal']) {
      await caller.chats.create({ connection: local, title });
      await wait(1);
    }

    const signals = { connection: local, search: 'signal', limit: 1 };
    const first = await caller.chats.list(signals);
    const cursor = first.next_cursor ?? undefined;
    const second = await caller.chats.list({ ...signals, cursor });
    const literal = await caller.chats.list({ connection: local, search: '100 %' });

    expect(first.items.map(({ title }) => title)).toEqual(['A 100 % signal']);
    expect(second.items.map(({ title }) => title)).toEqual(['Signals']);
    expect(second.next_cursor).toBeNull();
    expect(literal.items).toHaveLength(1);
  });

  it('are private', async () => {
    const { caller, as } = startServer();
    const { id } = await caller.chats.create({ connection: local, title: 'Mine' });
    const other = as('operator').chats;
    const theirs = { connection: local, id };
    const none = { code: 'NOT_FOUND' };

    await expect(other.retrieve(theirs)).rejects.toMatchObject(none);
    await expect(other.delete(theirs)).rejects.toMatchObject(none);
    await expect(other.raw({ ...theirs, message: 1 })).rejects.toMatchObject(none);
    await expect(other.stop({ ...theirs, message: 1 })).rejects.toMatchObject(none);
    const ask = { ...theirs, head: null, parent: null, content: 'Hello' };
    await expect(other.ask(ask)).rejects.toMatchObject(none);
    const events = await other.follow(theirs);
    await expect(events[Symbol.asyncIterator]().next()).rejects.toMatchObject(none);
  });
});
