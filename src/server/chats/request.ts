import type { ChatCompletionCreateParams } from '@/lib/openai';
import type { SentBytes } from './attachments';
import type { ToolCallView } from './parse-answer';
import type { SealedAnswer } from './sealed-reasoning';
import type { ChatMessageView, ChatView } from './view';

export type ChatBody = Omit<ChatCompletionCreateParams, 'stream'>;

/** The body that has a conversation answered. */
export function bodyOf(
  chat: Pick<ChatView, 'model' | 'system' | 'parameters'>,
  messages: ChatMessageView[],
  { bytesOf = noBytes, at = Number.POSITIVE_INFINITY }: BodyOptions = {},
): ChatBody {
  const includesAudioOf = isSpoken(chat.parameters) ? at : Number.POSITIVE_INFINITY;
  const spoken = messages.flatMap((message) => [
    ...(earlierAudio(message, includesAudioOf) ?? spokenBy(message, messages, bytesOf)),
    ...missingResults(message, messages),
  ]);
  const system = chat.system ? [{ role: 'system', content: chat.system }] : [];
  return { ...chat.parameters, model: chat.model ?? '', messages: [...system, ...spoken] as never };
}

export interface BodyOptions {
  bytesOf?: BytesOf;
  /** Now, in unix seconds: what was spoken before is referred to until it expires. */
  at?: number;
  /** Answers that go back as they came, to the model that gave them. */
  sealed?: ReadonlyMap<number, SealedAnswer>;
}

function isSpoken({ modalities }: Record<string, unknown>): boolean {
  return Array.isArray(modalities) && modalities.includes('audio');
}

/** An answer that upstream still has as sound, by its id; a model that only writes takes its transcript. */
function earlierAudio({ answer }: ChatMessageView, at: number): object[] | null {
  const { id = null, expires_at = null } = answer?.audio ?? {};
  if (id === null || expires_at === null || expires_at <= at) return null;
  return [{ role: 'assistant', audio: { id } }];
}

/** Null: it is gone. */
export type BytesOf = (attachment: string) => SentBytes | null;

export const noBytes: BytesOf = () => null;
export const goneBytes: SentBytes = { url: '', data: '', format: '', name: '' };

function spokenBy(message: ChatMessageView, all: ChatMessageView[], bytesOf: BytesOf): object[] {
  const { role, content, answer } = message;
  if (role === 'tool') return [resultIn(message, all)];
  if (role !== 'assistant') return [{ role, content: contentOf(message, bytesOf) }];
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

/** A text alone is sent as such: most servers take nothing else. */
function contentOf({ content, parts = [] }: ChatMessageView, bytesOf: BytesOf) {
  if (parts.length === 0) return content;
  const sent = parts.map((part) => {
    if (part.type === 'image_url') return { type: 'image_url', image_url: { url: part.url } };
    const { url, data, format, name } = bytesOf(part.attachment) ?? goneBytes;
    if (part.type === 'image') return { type: 'image_url', image_url: { url } };
    if (part.type === 'file') return { type: 'file', file: { filename: name, file_data: url } };
    return { type: 'input_audio', input_audio: { data, format } };
  });
  return [...(content ? [{ type: 'text', text: content }] : []), ...sent];
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
export function callsWithoutResult(
  message: ChatMessageView,
  all: ChatMessageView[],
): ToolCallView[] {
  const given = new Set<string | null>();
  for (const after of all.slice(all.indexOf(message) + 1)) {
    if (after.role !== 'tool') break;
    given.add(after.tool_call_id);
  }
  return (message.answer?.calls ?? []).filter(({ id }) => !given.has(id));
}

function missingResults(message: ChatMessageView, all: ChatMessageView[]): object[] {
  return callsWithoutResult(message, all).map(({ id, type, name }) =>
    type === 'function_call'
      ? { role: 'function', name, content: noResult }
      : { role: 'tool', tool_call_id: id, content: noResult },
  );
}

export const noResult = 'No result was given.';

function resultIn(message: ChatMessageView, all: ChatMessageView[]) {
  const { tool_call_id, content } = message;
  const before = all.slice(0, all.indexOf(message)).findLast(({ role }) => role === 'assistant');
  const asked = before?.answer?.calls[0];
  if (asked?.type === 'function_call') return { role: 'function', name: asked.name, content };
  return { role: 'tool', tool_call_id, content };
}
