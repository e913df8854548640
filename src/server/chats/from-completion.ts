import { listOf, objectOf, textOf } from '@/lib/loose';
import {
  type StoredMessage,
  storedParameters,
  toRequestMessage,
} from '../chat-completions/messages';
import { attachmentTypeOf, type MessagePart, maxAttachmentBytes } from './attachments';
import type { NewMessage } from './messages';
import type { ChatChange } from './store';
import { type MessageRole, messageRoles } from './view';

/** What a chat is begun with. */
export interface ChatDraft {
  change: ChatChange;
  messages: DraftMessage[];
  /** Parts and messages that a chat cannot hold. */
  left_out: number;
}

export interface DraftMessage extends NewMessage {
  /** Bytes are kept with the chat before the message refers to them. */
  draftParts: DraftPart[];
}

export type DraftPart =
  | { type: 'image_url'; url: string }
  | { type: 'image' | 'audio'; mime: string; bytes: Buffer };

/** The settings and messages of a stored completion, with its first answer, as those of a chat. */
export function draftOf(
  completion: Record<string, unknown>,
  stored: readonly StoredMessage[],
): ChatDraft {
  const requested = stored.map(toRequestMessage);
  const [first] = requested;
  // Only a system message that is nothing but text is a setting of the chat.
  const system = first?.role === 'system' ? textOf(first.content) : null;
  const drafts = requested.slice(system === null ? 0 : 1).map(draftMessage);
  const answer = answerOf(completion);
  const leftOut = drafts.reduce((sum, draft) => sum + (draft?.leftOut ?? 1), 0);
  return {
    change: {
      title: titleOf(requested),
      model: textOf(completion.model) ?? undefined,
      system: system ?? '',
      parameters: storedParameters(completion),
    },
    messages: [...drafts.flatMap((draft) => draft?.message ?? []), ...(answer ? [answer] : [])],
    left_out: leftOut,
  };
}

/** Begins as what was asked last. */
function titleOf(messages: readonly StoredMessage[]): string {
  const asked = messages.findLast(({ role }) => role === 'user');
  return textsOf(asked?.content).join(' ').trim().slice(0, 80);
}

/** Null for a role that no chat has. */
function draftMessage(message: StoredMessage): { message: DraftMessage; leftOut: number } | null {
  const role = message.role === 'function' ? 'tool' : message.role;
  if (!isRole(role)) return null;
  const content = textsOf(message.content).join('\n\n');
  if (role === 'assistant')
    return { message: { ...answerMessage(message, content), draftParts: [] }, leftOut: 0 };
  const others = partsOf(message.content);
  const draftParts = others.flatMap((part) => draftPart(part) ?? []);
  const toolCallId = textOf(message.tool_call_id);
  return {
    message: { role, content, draftParts, ...(role === 'tool' && { toolCallId }) },
    leftOut: others.length - draftParts.length,
  };
}

/** An earlier answer is kept as one that was written: what it cost is not known. */
function answerMessage(message: StoredMessage, content: string): NewMessage {
  const response = { choices: [{ index: 0, message }] };
  return { role: 'assistant', content, state: 'written', facts: JSON.stringify({ response }) };
}

/** The first choice of the completion, with what it cost. */
function answerOf(completion: Record<string, unknown>): DraftMessage | null {
  const [choice] = listOf(completion.choices);
  const message = objectOf(objectOf(choice).message);
  if (Object.keys(message).length === 0) return null;
  const response = { ...completion, choices: [choice] };
  return {
    role: 'assistant',
    content: textsOf(message.content).join('\n\n'),
    state: 'completed',
    model: textOf(completion.model) ?? undefined,
    facts: JSON.stringify({ response, status: 200, request_id: completion.request_id }),
    draftParts: [],
  };
}

function textsOf(content: unknown): string[] {
  const text = textOf(content);
  if (text !== null) return [text];
  return listOf(content).flatMap((part) => {
    const { text, refusal } = objectOf(part);
    return textOf(text) ?? textOf(refusal) ?? [];
  });
}

/** What is no text. */
function partsOf(content: unknown): Record<string, unknown>[] {
  return listOf(content)
    .map(objectOf)
    .filter(({ text, refusal }) => textOf(text) === null && textOf(refusal) === null);
}

function draftPart(part: Record<string, unknown>): DraftPart | null {
  const url = textOf(objectOf(part.image_url).url);
  if (url !== null && /^https?:\/\//.test(url)) return { type: 'image_url', url };
  const [, inUrl] = /^data:[^,]*;base64,(.*)$/s.exec(url ?? '') ?? [];
  const encoded = inUrl ?? textOf(objectOf(part.input_audio).data);
  if (!encoded) return null;
  const bytes = Buffer.from(encoded, 'base64');
  const mime = bytes.length <= maxAttachmentBytes ? attachmentTypeOf(bytes) : null;
  if (mime === null || !/^(image|audio)\//.test(mime)) return null;
  return { type: mime.startsWith('audio/') ? 'audio' : 'image', mime, bytes };
}

/** The parts as the message stores them. */
export async function keepParts(
  parts: readonly DraftPart[],
  keep: (part: { type: string; bytes: Buffer }) => Promise<{ id: string }>,
): Promise<MessagePart[]> {
  const kept: MessagePart[] = [];
  for (const part of parts) {
    if (part.type === 'image_url') kept.push(part);
    else {
      const { id } = await keep({ type: part.mime, bytes: part.bytes });
      kept.push({ type: part.type, attachment: id });
    }
  }
  return kept;
}

function isRole(role: unknown): role is MessageRole {
  return messageRoles.some((one) => one === role);
}
