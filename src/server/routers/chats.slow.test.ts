import { describe, expect, it } from 'vitest';
import type { ChatEvent } from '../chats/follow';
import { type Caller, connection, startChats } from '../chats/testing';
import { startServer } from '../testing';

const blank = { connection, model: 'm', head: null, parent: null };

describe('an answer', () => {
  it('runs to its end and is a row, though nobody reads it', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, title: 'T', content: 'Hello' });
    const exchange = await upstream.next();

    expect(exchange.body.messages).toEqual([{ role: 'user', content: 'Hello' }]);
    expect(added).toMatchObject([
      { role: 'user', content: 'Hello', parent: null },
      { role: 'assistant', content: '', parent: added[0]?.id, answer: { state: 'running' } },
    ]);
    exchange.respond();
    await exchange.send({ content: 'Good ' }, { content: 'evening' });
    await exchange.finish();
    await services.answers.of(chat.id)?.ended;

    expect((await messagesOf(caller, chat.id))[1]).toMatchObject({
      content: 'Good evening',
      answer: { state: 'completed', finish_reason: 'stop', status: 200, failure: null },
    });
  });

  it('of a new chat comes with the reply as far as its first words', async () => {
    const { caller, upstream } = await startChats();
    const { added, first } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ role: 'assistant' }, { content: 'one ' });

    expect(await first).toMatchObject({ id: added[1]?.id, at: { text: 0 }, text: 'one ' });
  });

  it('that is refused has no first words', async () => {
    const { caller, upstream } = await startChats();
    const { first } = await caller.chats.ask({ ...blank, content: 'Hello' });
    (await upstream.next()).respond(400, { error: { message: 'No.' } });

    expect(await first).toBeNull();
  });

  it('is followed from any place, and again from where a broken connection left it', async () => {
    const { caller, upstream } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'one ' });
    const first = await follow(caller, chat.id);
    const [lastEventId] = await first.until(({ text }) => text === 'one ');
    await first.leave();
    await exchange.send({ content: 'two ' });
    const again = await follow(caller, chat.id, lastEventId);
    const [, resumed] = await again.until(({ text }) => text.endsWith('two '));

    expect(resumed).toEqual({
      type: 'answer',
      id: added[1]?.id,
      started_at: expect.any(Number),
      at: { text: 4, reasoning: 0 },
      text: 'two ',
      reasoning: '',
    });
    await exchange.finish();
    const [, end] = await again.until(() => false, 'chat');
    expect(end).toEqual({ type: 'chat', revision: chat.revision + 1 });
    await again.leave();
  });

  it('that is stopped shows exactly what is saved', async () => {
    const { caller, upstream } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'as far as ' }, { content: 'here' });
    const reader = await follow(caller, chat.id);
    await reader.until(({ text }) => text.endsWith('here'));
    const message = added[1]?.id ?? 0;
    const stopped = await caller.chats.stop({ connection, id: chat.id, message });

    expect(stopped).toMatchObject({ content: 'as far as here', answer: { state: 'stopped' } });
    expect((await messagesOf(caller, chat.id))[1]).toEqual(stopped);
    expect(exchange.signal?.aborted).toBe(true);
    expect(await caller.chats.stop({ connection, id: chat.id, message })).toEqual(stopped);
    await reader.leave();
  });

  it('that is refused is a row with status, code, message and request id', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    const error = { message: 'Slow down.', type: 'requests', code: 'rate_limit_exceeded' };
    exchange.respond(400, { error });
    await services.answers.of(chat.id)?.ended;

    expect((await messagesOf(caller, chat.id))[1]).toMatchObject({
      content: '',
      answer: {
        state: 'failed',
        status: 400,
        request_id: 'req_1',
        failure: {
          phase: 'refused',
          status: 400,
          code: 'rate_limit_exceeded',
          message: 'Slow down.',
          request_id: 'req_1',
        },
      },
    });
  });

  it('with an error inside its stream says so, with the code and what arrived before', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'Half' });
    await exchange.sendEvent({ error: { message: 'The model fell over', code: 503 } });
    await services.answers.of(chat.id)?.ended;

    expect((await messagesOf(caller, chat.id))[1]).toMatchObject({
      content: 'Half',
      answer: {
        state: 'failed',
        failure: {
          phase: 'stream',
          status: 200,
          code: '503',
          message: 'The upstream sent an error in the stream: The model fell over',
          request_id: 'req_1',
        },
      },
    });
  });

  it('whose connection is cut keeps what arrived and is not called unanswered', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'Half' });
    const reader = await follow(caller, chat.id);
    await reader.until(({ text }) => text === 'Half');
    exchange.cut();
    await services.answers.of(chat.id)?.ended;

    expect((await messagesOf(caller, chat.id))[1]).toMatchObject({
      content: 'Half',
      answer: { state: 'failed', failure: { phase: 'cut', status: 200 } },
    });
    await reader.leave();
  });

  it('goes on when the session of its reader ends', async () => {
    const { caller, upstream, services, sessions } = await withSession();
    const { chat } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'before ' });
    const reader = await follow(caller, chat.id);
    await reader.until(({ text }) => text === 'before ');
    sessions.abort();
    expect(await reader.rest()).toEqual([]);
    await exchange.send({ content: 'after' });
    await exchange.finish();
    await services.answers.of(chat.id)?.ended;

    expect((await messagesOf(caller, chat.id))[1]).toMatchObject({
      content: 'before after',
      answer: { state: 'completed' },
    });
  });

  it('is saved each second while it is written', async () => {
    const { caller, upstream, wait } = await startChats();
    const { chat } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    const reader = await follow(caller, chat.id);
    await wait(2);
    await exchange.send({ content: 'kept' });
    await reader.until(({ text }) => text === 'kept');

    expect((await messagesOf(caller, chat.id))[1]).toMatchObject({
      content: 'kept',
      answer: { state: 'running' },
    });
    await reader.leave();
  });

  it('ends with its chat', async () => {
    const { caller, upstream } = await startChats();
    const { chat } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    const reader = await follow(caller, chat.id);
    await reader.until(() => true, 'chat');
    await caller.chats.delete({ connection, id: chat.id });

    expect(exchange.signal?.aborted).toBe(true);
    expect((await reader.rest()).at(-1)?.[1]).toEqual({ type: 'deleted' });
  });

  it('is one of sixteen at most of one user, and a seventeenth is refused before anything is written', async () => {
    const { caller } = await startChats();
    for (let n = 0; n < 16; n += 1) await caller.chats.ask({ ...blank, content: `${n}` });

    await expect(caller.chats.ask({ ...blank, content: 'more' })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    });
    expect((await caller.chats.list({ connection })).items).toHaveLength(16);
  });
});

describe('two pages on one chat', () => {
  it('are refused a question where the chat went on elsewhere, and nothing is lost', async () => {
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

  it('ask nothing while the last answer is being written', async () => {
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

  it('hear of each other’s questions, edits and names', async () => {
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
  it('replaces what followed, and the question keeps its answer', async () => {
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

  it('come before anything else that is said', async () => {
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

describe('what was sent and what came', () => {
  it('is there for each answer, but not in the list of messages', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Hello' });
    await complete(upstream, 'Hi');
    await services.answers.of(chat.id)?.ended;
    const raw = await caller.chats.raw({ connection, id: chat.id, message: added[1]?.id ?? 0 });

    expect(raw.request).toMatchObject({ model: 'm', stream: true });
    expect(raw.response).toMatchObject({ choices: [{ message: { content: 'Hi' } }] });
  });

  it('is the stream byte for byte, comments and odd lines too', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.sendText(': keep-alive\r\n\r\nid: 7\r\n');
    await exchange.send({ content: 'Grüße' });
    await exchange.sendText('retry: 10\n\n');
    await exchange.finish();
    await services.answers.of(chat.id)?.ended;
    const { received } = await caller.chats.raw({
      connection,
      id: chat.id,
      message: added[1]?.id ?? 0,
    });

    expect(received?.text).toMatch(/^: keep-alive\r\n\r\nid: 7\r\ndata: \{"id":"c1".*Grüße/);
    expect(received?.text).toMatch(/retry: 10\n\ndata: .*\n\ndata: \[DONE\]\n\n$/s);
    const bytes = Buffer.byteLength(received?.text ?? '');
    expect(received).toMatchObject({ bytes, kept: bytes, content_type: 'text/event-stream' });
  });

  it('is there of a refusal and of what was stopped, without a key', async () => {
    const { caller, upstream, services } = await startChats();
    const { chat, added } = await caller.chats.ask({ ...blank, content: 'Hello' });
    const error = { message: 'Incorrect API key provided: sk-abcdefghijklmnopqrstuvwx.' };
    (await upstream.next()).respond(401, { error });
    await services.answers.of(chat.id)?.ended;
    const at = { connection, id: chat.id, message: added[1]?.id ?? 0 };
    const { received } = await caller.chats.raw(at);

    expect(received?.text).toContain('Incorrect API key provided');
    expect(received?.text).not.toContain('abcdefghijklmnop');
    const parent = added[0]?.id ?? 0;
    const again = await caller.chats.ask({ connection, id: chat.id, head: at.message, parent });
    const exchange = await upstream.next();
    exchange.respond();
    await exchange.send({ content: 'as far as here' });
    const message = again.added[0]?.id ?? 0;
    const reader = await follow(caller, chat.id);
    await reader.until(({ text }) => text === 'as far as here');
    await services.answers.find(message)?.end('stopped');
    const stopped = await caller.chats.raw({ ...at, message });
    expect(stopped.received?.text).toContain('as far as here');
    expect(stopped.received?.text).not.toContain('[DONE]');
  });
});

describe('saved chats', () => {
  const local = 'local';

  it('are found by their title and their words, latest first, page by page', async () => {
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

  it('are nobody else’s', async () => {
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

async function withSession() {
  const sessions = new AbortController();
  const server = await startChats();
  return { ...server, sessions, caller: server.within(sessions.signal) };
}

async function messagesOf(caller: Caller, id: string) {
  return (await caller.chats.retrieve({ connection, id })).messages;
}

async function complete(
  upstream: Awaited<ReturnType<typeof startChats>>['upstream'],
  text: string,
) {
  const exchange = await upstream.next();
  exchange.respond();
  await exchange.send({ content: text });
  await exchange.finish();
}

/** Reads a chat as a page does: pieces are joined, so that `until` sees the text as it stands. */
async function follow(caller: Caller, id: string, lastEventId?: string) {
  const events = await caller.chats.follow({ connection, id, lastEventId });
  const iterator = events[Symbol.asyncIterator]();
  let text = '';
  const next = async (): Promise<[string, ChatEvent] | null> => {
    const { value, done } = await iterator.next();
    if (done) return null;
    const [eventId, event] = value as unknown as [string, ChatEvent];
    if (event.type === 'answer') text = text.slice(0, event.at.text) + event.text;
    return [eventId, event];
  };
  return {
    async until(isReached: (now: { text: string }) => boolean, type?: ChatEvent['type']) {
      for (;;) {
        const event = await next();
        if (!event) throw new Error('The events ended.');
        if (event[1].type === type || (event[1].type === 'answer' && isReached({ text })))
          return event;
      }
    },
    async rest() {
      const all: [string, ChatEvent][] = [];
      for (let event = await next(); event; event = await next()) all.push(event);
      return all;
    },
    leave: () => iterator.return?.(undefined),
  };
}
