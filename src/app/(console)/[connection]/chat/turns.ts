import type { ToolCallView } from '@/server/chats/reading';
import type { ChatMessageView } from '@/server/chats/view';

/** The answer that is being written; there is one at most, and it is the last message. */
export function runningIn(messages: ChatMessageView[]): ChatMessageView | null {
  const last = messages.at(-1);
  return last?.answer?.state === 'running' ? last : null;
}

/** How many turns follow a message, and would go with what is said there now. The results of one answer's calls are one turn. */
export function turnsAfter(messages: ChatMessageView[], parent: number | null): number {
  const index = parent === null ? 0 : messages.findIndex(({ id }) => id === parent) + 1;
  return messages
    .slice(index)
    .filter((message, at, all) => message.role !== 'tool' || all[at - 1]?.role !== 'tool').length;
}

/** Whether nothing came of an answer that is worth keeping. */
export function isVoid({ content, answer }: ChatMessageView): boolean {
  return !content && !answer?.reasoning && !answer?.refusal && !answer?.calls.length;
}

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
