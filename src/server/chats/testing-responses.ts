import { itemEvent } from '@/lib/openai/test/response-stream';
import { type Caller, connection, startChats } from './testing';

/** A question to responses, in a new chat. */
export const blank = {
  connection,
  model: 'm',
  head: null,
  parent: null,
  api: 'responses' as const,
};

/** Asks, and hands over the request that upstream got. */
export async function askResponses(question: object = {}) {
  const server = await startChats();
  const asked = await server.caller.chats.ask({ ...blank, content: 'Hello', ...question });
  const exchange = await server.upstream.next();
  const { id } = asked.chat;
  const ended = async () => {
    await server.services.answers.of(id)?.ended;
    return lastOf(server.caller, id);
  };
  return { ...server, ...asked, exchange, ended };
}

export async function lastOf(caller: Caller, id: string, at: string = connection) {
  const { messages } = await caller.chats.retrieve({ connection: at, id });
  return messages.at(-1);
}

/** More of the text. */
export const delta = (value: string) =>
  itemEvent('output_text.delta', { content_index: 0, delta: value, logprobs: [] });
