import { listOf, objectOf } from '@/lib/loose';
import type OpenAI from '@/lib/openai';

export type StoredMessage = Record<string, unknown>;

/** Requests with more messages do not occur; a server that pages without end must not hold the reader. */
const maxMessages = 5_000;

/** All messages that a stored completion was requested with, in their order. */
export async function messagesOf(
  openai: OpenAI,
  id: string,
  signal?: AbortSignal,
): Promise<StoredMessage[]> {
  const messages: StoredMessage[] = [];
  const query = { limit: 100, order: 'asc' as const };
  for await (const message of openai.chat.completions.messages.list(id, query, { signal })) {
    messages.push(objectOf(message));
    if (messages.length === maxMessages) break;
  }
  return messages;
}

/** A stored message as a request takes it: parts in place of the text, without the id. */
export function toRequestMessage(message: StoredMessage): StoredMessage {
  const { id, content, content_parts, ...others } = message;
  const set = Object.entries(others).filter(([, value]) => value !== null);
  return { content: content_parts ?? content ?? null, ...Object.fromEntries(set) };
}

/** Parameters of the request that a stored completion reports. */
const parameters = [
  'frequency_penalty',
  'presence_penalty',
  'response_format',
  'seed',
  'temperature',
  'tool_choice',
  'tools',
  'top_p',
] as const;

/** Those that are set, as a request takes them: `tool_choice` is refused without tools. */
export function storedParameters(completion: Record<string, unknown>): Record<string, unknown> {
  const hasTools = listOf(completion.tools).length > 0;
  const set = parameters.filter(
    (name) =>
      (completion[name] ?? null) !== null &&
      (hasTools || (name !== 'tools' && name !== 'tool_choice')),
  );
  return Object.fromEntries(set.map((name) => [name, completion[name]]));
}
