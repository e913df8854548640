import type { ToolCallView } from '@/server/chats/parse-answer';
import type { ChatMessageView } from '@/server/chats/view';

/** The results that were given to the calls of an answer: the messages right behind it. */
export function resultsOf(messages: ChatMessageView[], id: number): ChatMessageView[] {
  const index = messages.findIndex((message) => message.id === id);
  const after = messages.slice(index + 1);
  const end = after.findIndex(({ role }) => role !== 'tool');
  return end === -1 ? after : after.slice(0, end);
}

/** The calls of an answer that no result was given to, once it ended. */
export function waitingCalls(messages: ChatMessageView[], id: number): ToolCallView[] {
  const { answer } = messages.find((message) => message.id === id) ?? {};
  if (!answer || answer.state === 'running') return [];
  return resultsOf(messages, id).length > 0 ? [] : answer.calls;
}

/** Says of each call that it has none; undefined where there is no call. */
export function withoutResults(calls: ToolCallView[], content: string) {
  if (calls.length === 0) return undefined;
  return calls.map(({ id }) => ({ tool_call_id: id, content }));
}
