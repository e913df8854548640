import { refuse } from '../localized-error';
import type { Services } from '../services';
import {
  type AttachmentBytes,
  attachmentIn,
  attachmentStore,
  type MessagePart,
} from './attachments';
import { chatNotFound, staleChatError } from './errors';
import { type MessageStore, messageStore, type NewMessage } from './messages';
import type { ToolCallView } from './parse-answer';
import { sealedAnswers } from './sealed-reasoning';
import { type ChatChange, type ChatOwner, chatStore } from './store';
import { type ChatMessageView, messageViewOf } from './view';

export interface ToolResult {
  tool_call_id: string;
  content: string;
}

export interface ChatQuestion {
  /** Undefined for a new chat. */
  chat?: string;
  /** Title of a new chat; models, system prompt and parameters for this and later questions. */
  change: ChatChange;
  /** The last message of the branch that the client has; null if the chat was empty. */
  head: number | null;
  /** The message to continue from. Existing replies stay in their own branch. */
  parent: number | null;
  /**
   * The user message. Without it and without results, `parent` is answered again. Tool calls of `parent` need results
   * first.
   */
  content?: string;
  /** Attachments of the question. */
  parts?: MessagePart[];
  /** The results of the tool calls of `parent`, one per call. */
  results?: ToolResult[];
}

/** Maximum number of models compared side by side. */
export const maxModels = 4;

export type WrittenQuestion = Awaited<ReturnType<typeof writeQuestion>>;

/**
 * Writes a question and the answers to come, still without words. Of two questions on the same message that are
 * asked at once, one is refused.
 */
export async function writeQuestion(
  { db, now }: Services,
  owner: ChatOwner,
  request: ChatQuestion,
) {
  const { parent, parts = [] } = request;
  return db.inTransaction(async (tx) => {
    const chats = chatStore({ db: tx, now });
    const messages = messageStore({ db: tx, now });
    const attachments = attachmentStore({ db: tx, now });
    const id = request.chat ?? (await chats.create(owner, request.change)).id;
    if (request.chat) {
      if (!(await chats.find(owner, id))) throw chatNotFound();
      const { title: _, ...settings } = request.change;
      await chats.update(owner, id, settings);
    }
    await refuseStale(messages, id, request.head);
    const tree = await messages.tree(id);
    if (parent !== null && !tree.has(parent)) throw staleChatError();
    const rows = await messages.rows(id, tree.path(parent));
    const before = rows.map(messageViewOf);
    await claimAttachments(attachments, owner, id, parts);
    const said = await messages.append(id, parent, newMessagesIn(request, before.at(-1)));
    const { model, compared } = (await chats.find(owner, id)) ?? throwChatNotFound();
    const models = [model ?? '', ...compared].slice(0, maxModels);
    const answers = await messages.appendAnswers(id, said.at(-1)?.id ?? parent, models);
    const conversation = [...before, ...said];
    const attached = await attachedTo(attachments, owner, conversation);
    const chat = (await chats.find(owner, id)) ?? throwChatNotFound();
    const sealed = sealedAnswers(rows);
    return { chat, said, answers, conversation, attached, sealed };
  });
}

/** The attachments of messages, by their ids. */
async function attachedTo(
  attachments: ReturnType<typeof attachmentStore>,
  owner: ChatOwner,
  messages: ChatMessageView[],
) {
  const parts = messages.flatMap((message) => message.parts);
  const found = new Map<string, AttachmentBytes>();
  for (const id of new Set(parts.flatMap(attachmentIn))) {
    const one = await attachments.find(owner, id);
    if (one) found.set(id, one);
  }
  return found;
}

async function refuseStale(messages: MessageStore, chat: string, head: number | null) {
  if ((await messages.leaf(chat)) !== head) throw staleChatError();
  if ((await messages.running(chat)).length > 0) {
    refuse('CONFLICT', 'chats.lastRunning');
  }
}

async function claimAttachments(
  attachments: ReturnType<typeof attachmentStore>,
  owner: ChatOwner,
  chat: string,
  parts: MessagePart[],
): Promise<void> {
  const ids = parts.flatMap(attachmentIn);
  if ((await attachments.keep(owner, chat, ids)) === ids.length) return;
  refuse('BAD_REQUEST', 'chats.attachmentGone');
}

function newMessagesIn(
  { content, parts = [], results }: ChatQuestion,
  parent: ChatMessageView | undefined,
): NewMessage[] {
  const calls = parent?.answer?.calls ?? [];
  if (content !== undefined) {
    const toolMessages = results || calls.length > 0 ? resultsIn(calls, results ?? []) : [];
    return [
      ...toolMessages,
      { role: 'user', content, parts: parts.length > 0 ? JSON.stringify(parts) : null },
    ];
  }
  if (results) return resultsIn(calls, results);
  if (!parent || parent.role === 'assistant') {
    refuse('BAD_REQUEST', 'chats.nothingToAnswer');
  }
  return [];
}

/** Upstreams refuse any message after a tool call except its result. */
function resultsIn(calls: ToolCallView[], results: ToolResult[]): NewMessage[] {
  const contents = new Map(results.map((result) => [result.tool_call_id, result.content]));
  if (
    calls.length === 0 ||
    contents.size !== calls.length ||
    calls.some(({ id }) => !contents.has(id))
  ) {
    refuse('BAD_REQUEST', 'chats.resultsMissing');
  }
  return calls.map(({ id }) => ({ role: 'tool', content: contents.get(id) ?? '', toolCallId: id }));
}

function throwChatNotFound(): never {
  throw chatNotFound();
}
