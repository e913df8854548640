import { describe, expect, it } from 'vitest';
import type { AnswerEvent } from '../chats/answer';
import { startServer } from '../testing';

const connection = 'local';

describe('a chat', () => {
  it('keeps question and answer with the facts of the answer', async () => {
    const { caller } = startServer();
    const chat = await caller.chats.create({ connection, model: 'signalbox-mini' });
    const events = await ask(caller, chat.id, 0, '/echo Hello there');

    expect(events[0]).toMatchObject({ type: 'start', status: 200 });
    expect(textOf(events)).toBe('Hello there');
    const { messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(messages).toMatchObject([
      { position: 0, role: 'user', content: '/echo Hello there', facts: null },
      {
        position: 1,
        role: 'assistant',
        content: 'Hello there',
        facts: { finish_reason: 'stop', failure: null, is_stopped: false },
      },
    ]);
    expect(messages[1]?.facts?.response?.usage?.completion_tokens).toBeGreaterThan(0);
  });

  it('is answered once more without asking again', async () => {
    const { caller } = startServer();
    const chat = await caller.chats.create({ connection, model: 'signalbox-mini' });
    await ask(caller, chat.id, 0, '/echo one');
    await ask(caller, chat.id, 1);

    const { messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(messages.map(({ content }) => content)).toEqual(['/echo one', 'one']);
  });

  it('goes on from an edited message', async () => {
    const { caller } = startServer();
    const chat = await caller.chats.create({ connection, model: 'signalbox-mini' });
    await ask(caller, chat.id, 0, '/echo one');
    await ask(caller, chat.id, 2, '/echo two');
    await ask(caller, chat.id, 0, '/echo three');

    const { messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(messages.map(({ content }) => content)).toEqual(['/echo three', 'three']);
  });

  it('keeps what arrived of an answer that was cut', async () => {
    const { caller } = startServer();
    const chat = await caller.chats.create({ connection, model: 'signalbox-mini' });
    const events = await ask(caller, chat.id, 0, '/cut 3\n/echo one two three four five six');

    expect(events.at(-1)).toMatchObject({ type: 'end', facts: { failure: { status: null } } });
    const { messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(messages[1]?.content).toBe(textOf(events));
    expect(messages[1]?.content).toMatch(/^one/);
  });

  it('keeps the question when upstream refuses, and says so in its words', async () => {
    const { caller } = startServer();
    const chat = await caller.chats.create({ connection, model: 'no-such-model' });

    await expect(ask(caller, chat.id, 0, 'Hello')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('no-such-model'),
    });
    const { messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(messages.map(({ content }) => content)).toEqual(['Hello']);
  });

  it('keeps what the reader saw before leaving', async () => {
    const { caller } = startServer();
    const chat = await caller.chats.create({ connection, model: 'signalbox-mini' });
    const answer = await caller.chats.stream({
      connection,
      id: chat.id,
      position: 0,
      content: '/length 400',
    });
    for await (const event of answer) if (event.type === 'chunks') break;

    const { messages } = await caller.chats.retrieve({ connection, id: chat.id });
    expect(messages[1]?.facts).toMatchObject({ is_stopped: true });
    expect(messages[1]?.content).not.toBe('');
  });
});

describe('saved chats', () => {
  it('are found by their title and their words, latest first, page by page', async () => {
    const { caller, wait } = startServer();
    for (const title of ['Signals', 'Points', 'A 100 % signal']) {
      await caller.chats.create({ connection, title });
      await wait(1);
    }

    const first = await caller.chats.list({ connection, search: 'signal', limit: 1 });
    const second = await caller.chats.list({
      connection,
      search: 'signal',
      limit: 1,
      cursor: first.next_cursor ?? undefined,
    });
    const literal = await caller.chats.list({ connection, search: '100 %' });

    expect(first.items.map(({ title }) => title)).toEqual(['A 100 % signal']);
    expect(second.items.map(({ title }) => title)).toEqual(['Signals']);
    expect(second.next_cursor).toBeNull();
    expect(literal.items).toHaveLength(1);
  });

  it('are nobody else’s', async () => {
    const { caller, as } = startServer();
    const chat = await caller.chats.create({ connection, title: 'Mine' });

    await expect(as('operator').chats.retrieve({ connection, id: chat.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(as('operator').chats.delete({ connection, id: chat.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

type Caller = ReturnType<typeof startServer>['caller'];

async function ask(caller: Caller, id: string, position: number, content?: string) {
  const events: AnswerEvent[] = [];
  const answer = await caller.chats.stream({ connection, id, position, content });
  for await (const event of answer) events.push(event);
  return events;
}

function textOf(events: AnswerEvent[]) {
  return events
    .flatMap((event) => (event.type === 'chunks' ? event.chunks : []))
    .map(({ choices }) => choices[0]?.delta.content ?? '')
    .join('');
}
