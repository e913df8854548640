import type { ChatCompletionCreateParams } from '@/lib/openai';
import type { ToolCallView } from './reading';
import type { ChatMessageView, ChatView } from './view';

export type ChatBody = Omit<ChatCompletionCreateParams, 'stream'>;

/** The body that has a conversation answered. */
export function bodyOf(
  chat: Pick<ChatView, 'model' | 'system' | 'parameters'>,
  messages: ChatMessageView[],
): ChatBody {
  const spoken = messages.flatMap((message) => [
    ...spokenBy(message, messages),
    ...missingResults(message, messages),
  ]);
  const system = chat.system ? [{ role: 'system', content: chat.system }] : [];
  return { ...chat.parameters, model: chat.model ?? '', messages: [...system, ...spoken] as never };
}

function spokenBy(message: ChatMessageView, all: ChatMessageView[]): object[] {
  const { role, content, answer } = message;
  if (role === 'tool') return [resultIn(message, all)];
  if (role !== 'assistant') return [{ role, content }];
  const { calls = [], refusal = null } = answer ?? {};
  // An answer that was refused or stopped before its first word: most servers accept no empty turn.
  if (!content && !refusal && calls.length === 0) return [];
  return [
    {
      role,
      // The API wants null beside calls, and a text everywhere else.
      content: content || (calls.length > 0 || refusal ? null : ''),
      ...(refusal && { refusal }),
      ...callsIn(calls),
    },
  ];
}

function callsIn(calls: ToolCallView[]): object {
  const [first] = calls;
  if (!first) return {};
  if (first.type === 'function_call') {
    return { function_call: { name: first.name, arguments: first.arguments } };
  }
  return {
    tool_calls: calls.map(({ id, type, name, arguments: written }) =>
      type === 'custom'
        ? { id, type, custom: { name, input: written } }
        : { id, type, function: { name, arguments: written } },
    ),
  };
}

/** Chats from before results had to be given hold calls without: no upstream would answer on. */
function missingResults(message: ChatMessageView, all: ChatMessageView[]): object[] {
  const calls = message.answer?.calls ?? [];
  const given = new Set<string | null>();
  for (const after of all.slice(all.indexOf(message) + 1)) {
    if (after.role !== 'tool') break;
    given.add(after.tool_call_id);
  }
  return calls
    .filter(({ id }) => !given.has(id))
    .map(({ id, type, name }) =>
      type === 'function_call'
        ? { role: 'function', name, content: noResult }
        : { role: 'tool', tool_call_id: id, content: noResult },
    );
}

const noResult = 'No result was given.';

function resultIn(message: ChatMessageView, all: ChatMessageView[]) {
  const { tool_call_id, content } = message;
  const before = all.slice(0, all.indexOf(message)).findLast(({ role }) => role === 'assistant');
  const asked = before?.answer?.calls[0];
  if (asked?.type === 'function_call') return { role: 'function', name: asked.name, content };
  return { role: 'tool', tool_call_id, content };
}
