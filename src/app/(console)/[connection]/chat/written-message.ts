import type { ChatMessageView, MessageRole } from '@/server/chats/view';

/** A message as it is written by hand. */
export interface WrittenMessage {
  role: MessageRole;
  content: string;
  tool_call_id: string | null;
  calls: { id: string; name: string; arguments: string }[];
}

export const writableRoles = [
  'user',
  'assistant',
  'system',
  'developer',
  'tool',
] as const satisfies MessageRole[];

/** A message in the fields of the form; calls as JSON. */
export interface MessageDraft {
  role: MessageRole;
  content: string;
  toolCallId: string;
  calls: string;
}

export function draftOf(message: ChatMessageView): MessageDraft {
  const calls = (message.answer?.calls ?? []).map(({ id, name, arguments: written }) => ({
    id,
    name,
    arguments: written,
  }));
  return {
    role: message.role,
    content: message.content,
    toolCallId: message.tool_call_id ?? '',
    calls: calls.length > 0 ? JSON.stringify(calls, null, 2) : '',
  };
}

/** Null: the calls are not a list of objects with id and name. */
export function writtenOf({
  role,
  content,
  toolCallId,
  calls,
}: MessageDraft): WrittenMessage | null {
  const parsed = role === 'assistant' ? readCalls(calls) : [];
  if (parsed === null) return null;
  return { role, content, tool_call_id: role === 'tool' ? toolCallId : null, calls: parsed };
}

function readCalls(text: string): WrittenMessage['calls'] | null {
  if (!text.trim()) return [];
  try {
    const value: unknown = JSON.parse(text);
    if (!Array.isArray(value)) return null;
    return value.map(({ id, name, arguments: written = {} }) => {
      if (typeof id !== 'string' || !id || typeof name !== 'string') throw new TypeError();
      return {
        id,
        name,
        arguments: typeof written === 'string' ? written : JSON.stringify(written),
      };
    });
  } catch {
    return null;
  }
}
