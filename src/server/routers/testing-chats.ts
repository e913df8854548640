import type { ChatEvent } from '../chats/follow';
import { type Caller, connection, startChats } from '../chats/testing';

export const blank = { connection, model: 'm', head: null, parent: null };

export async function withSession() {
  const sessions = new AbortController();
  const server = await startChats();
  return { ...server, sessions, caller: server.within(sessions.signal) };
}

export async function messagesOf(caller: Caller, id: string) {
  return (await caller.chats.retrieve({ connection, id })).messages;
}

export async function complete(
  upstream: Awaited<ReturnType<typeof startChats>>['upstream'],
  text: string,
) {
  const exchange = await upstream.next();
  exchange.respond();
  await exchange.send({ content: text });
  await exchange.finish();
}

/** Reads a chat as a page does: pieces are joined, so that `until` sees the text as it stands. */
export async function follow(caller: Caller, id: string, lastEventId?: string) {
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
