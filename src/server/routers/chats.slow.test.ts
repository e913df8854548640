import { describe, expect, it } from 'vitest';
import { connection, startChats } from '../chats/testing';
import { blank, complete, follow, messagesOf, withSession } from './testing-chats';

describe('an answer', () => {
  it('is completed and saved although nobody reads it', async () => {
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

  it('of a new chat is returned with its first words', async () => {
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

  it('is followed from any position, also after a broken connection', async () => {
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

  it('that is stopped shows what is saved', async () => {
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

  it('that is refused is saved with status, code, message and request id', async () => {
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

  it('with an error in its stream shows the code and what arrived before', async () => {
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

  it('whose connection breaks keeps what arrived', async () => {
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

  it('continues when the session of its reader ends', async () => {
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

  it('ends when its chat is deleted', async () => {
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

  it('is one of at most sixteen per user; a seventeenth is refused before anything is saved', async () => {
    const { caller } = await startChats();
    for (let n = 0; n < 16; n += 1) await caller.chats.ask({ ...blank, content: `${n}` });

    await expect(caller.chats.ask({ ...blank, content: 'more' })).rejects.toMatchObject({
      code: 'TOO_MANY_REQUESTS',
    });
    expect((await caller.chats.list({ connection })).items).toHaveLength(16);
  });
});

describe('the raw request and response', () => {
  it('are available for each answer, but not in the list of messages', async () => {
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

  it('are available for refused and stopped answers, without the key', async () => {
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
