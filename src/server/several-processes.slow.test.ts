import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { onForeignWrite } from '@/lib/database/on-foreign-write';
import { createRequestLimit } from './api-tokens/request-limit';
import type { ChatEvent } from './chats/follow';
import { messageStore } from './chats/messages';
import { connection, startChats } from './chats/testing';
import { openServices } from './services';
import { ownerCaller } from './testing';

const blank = { connection, model: 'm', head: null, parent: null };

/** A server, and another one on the same data: what they share is what two processes share. */
async function startTwo() {
  const first = await startChats();
  const { env } = first.services;
  const services = openServices(env, { fetch: first.upstream.fetch, now: first.now });
  onTestFinished(() => services.close());
  return { first, second: { services, caller: ownerCaller(services) } };
}

async function eventually(holds: () => unknown): Promise<void> {
  while (!(await holds())) await pause(20);
}

describe('of two processes', () => {
  it('one shows the answer that the other runs as it grows, and stops it', async () => {
    const { first, second } = await startTwo();
    const { chat, added } = await first.caller.chats.ask({ ...blank, content: 'Hi' });
    const message = added[1]?.id ?? 0;
    const exchange = await first.upstream.next();
    exchange.respond();
    await exchange.send({ content: 'Good ' });
    let text = '';
    const quit = new AbortController();
    const read = async () => {
      const events = await second.caller.chats.follow({ connection, id: chat.id });
      for await (const [, event] of events as AsyncIterable<[string, ChatEvent]>) {
        if (event.type === 'answer' && event.id === message)
          text = text.slice(0, event.at.text) + event.text;
        if (quit.signal.aborted) return;
      }
    };
    const reading = read();
    await exchange.send({ content: 'morning' });
    // An answer is written from time to time; when its pieces have come is not known here.
    await eventually(async () => {
      await first.wait(1);
      return text === 'Good morning';
    });

    const stopped = await second.caller.chats.stop({ connection, id: chat.id, message });

    expect(stopped).toMatchObject({ content: 'Good morning', answer: { state: 'stopped' } });
    await eventually(() => exchange.signal?.aborted);
    await eventually(() => first.services.answers.allOf(chat.id).length === 0);
    const kept = await first.caller.chats.retrieve({ connection, id: chat.id });
    expect(kept.messages[1]).toMatchObject({
      content: 'Good morning',
      answer: { state: 'stopped' },
    });
    quit.abort();
    await second.services.close();
    await reading.catch(() => {});
  });

  it('one ends what is open in a session that the other has ended', async () => {
    const { first, second } = await startTwo();
    await first.cookieOf('operator');
    const [session] = await first.services.sessions.list('operator');
    const id = session?.id ?? '';
    const open = second.services.sessionRevocations.of(id);
    const release = onForeignWrite(second.services.db, () => {
      second.services.sessions.endOverdue().catch(() => {});
    });
    onTestFinished(release);
    await pause(1_200);
    expect(open.aborted).toBe(false);

    await first.services.sessions.end('operator', id);

    const begun = performance.now();
    await eventually(() => open.aborted);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });

  it('both count the requests of a token together', async () => {
    const { first, second } = await startTwo();
    const [one, other] = [first.services.db, second.services.db].map((db) =>
      createRequestLimit({ db, max: 3, window: 60_000, now: first.now }),
    );
    expect(await one?.take('a')).toBeNull();
    expect(await other?.take('a')).toBeNull();
    expect(await one?.take('a')).toBeNull();
    expect(await other?.take('a')).toBe(60);
    expect(await other?.take('b')).toBeNull();
    await first.wait(59);
    expect(await one?.take('a')).toBe(1);
    await first.wait(1);
    expect(await one?.take('a')).toBeNull();
    await first.wait(700);
    expect(await other?.take('b')).toBeNull();
  });

  it('one that starts leaves answers alone that the other runs, and ends those of one that is gone', async () => {
    const { first, second } = await startTwo();
    const { chat, added } = await first.caller.chats.ask({ ...blank, content: 'Hi' });
    (await first.upstream.next()).respond();
    const rows = messageStore(second.services);
    const stateOf = async () => (await rows.find(chat.id, added[1]?.id ?? 0))?.answer?.state;

    expect(await rows.interruptRunning(first.now() - 20_000)).toBe(0);
    expect(await stateOf()).toBe('running');
    await first.wait(30);
    // It says that it lives although nothing comes.
    await pause(2_500);
    expect(await rows.interruptRunning(first.now() - 20_000)).toBe(0);
    expect(await rows.interruptRunning(first.now() + 1)).toBe(1);
    expect(await stateOf()).toBe('interrupted');
  });
});
