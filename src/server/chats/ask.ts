import { TRPCError } from '@trpc/server';
import type { Fetch, OpenAI } from '@/lib/openai';
import type { Services } from '../services';
import { recordAnswerUsage } from '../usage/read-answers';
import { startAnswer } from './answer';
import { attachmentStore, formatOf, type MessagePart, referTo } from './attachments';
import { contentsOf } from './contents';
import { type MessageStore, messageStore, type NewMessage } from './messages';
import type { ToolCallView } from './parse-answer';
import { bodyOf } from './request';
import type { AnswerSound } from './spoken-answer';
import { type ChatChange, type ChatOwner, chatStore } from './store';
import type { ChatContents, ChatMessageView } from './view';

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

export interface AskedQuestion {
  /** The chat with the new branch. */
  chat: ChatContents;
  /** The messages added after `parent`, ending with the answers in progress. */
  added: ChatMessageView[];
}

/**
 * Stores the question and starts the answers. Checks and writes run in one transaction, so that of two concurrent
 * questions on the same message one is refused. The answers continue without the client.
 */
export function ask(
  services: Services,
  upstream: { openai: OpenAI; fetch: Fetch; scope: string; omitFields: readonly string[] },
  owner: ChatOwner,
  request: ChatQuestion,
): AskedQuestion {
  const { db, now, log, answers: hub, refusedFields } = services;
  const refusalReason = hub.refusalReason(owner.user);
  if (refusalReason) throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: refusalReason });

  const { id, said, answers, conversation } = db.transaction((tx) => {
    const chats = chatStore({ db: tx, now });
    const messages = messageStore({ db: tx, now });
    const { parent } = request;
    const id = request.chat ?? chats.create(owner, request.change).id;
    if (request.chat) {
      if (!chats.find(owner, id)) throw chatNotFound();
      const { title: _, ...settings } = request.change;
      chats.update(owner, id, settings);
    }
    refuseStale(messages, id, request.head);
    const tree = messages.tree(id);
    if (parent !== null && !tree.has(parent)) throw staleChatError();
    const before = messages.views(id, tree.path(parent));
    claimAttachments(attachmentStore({ db: tx, now }), owner, id, request.parts ?? []);
    const said = messages.append(id, parent, newMessagesIn(request, before.at(-1)));
    const { model, compared } = chats.find(owner, id) ?? throwChatNotFound();
    const models = [model ?? '', ...compared].slice(0, maxModels);
    const answers = messages.appendAnswers(id, said.at(-1)?.id ?? parent, models);
    return { id, said, answers, conversation: [...before, ...said] };
  });

  const chat = chatStore(services).find(owner, id) ?? throwChatNotFound();
  const messages = messageStore(services);
  const attachments = attachmentStore(services);
  for (const answer of answers) {
    const asked = { ...chat, model: answer.answer?.asked ?? '' };
    const at = Math.floor(now() / 1000);
    const bytesOf = (one: string) => dataOf(attachments.find(owner, one));
    const body = bodyOf(asked, conversation, { bytesOf, at });
    const nameOf = (one: string) => referTo(one, attachments.about(owner, [one])[0]?.type);
    const noted = bodyOf(asked, conversation, { bytesOf: nameOf, at });
    const keepSound = (sound: AnswerSound) =>
      attachments.create(owner, { name: `answer-${answer.id}`, ...sound }, id).id;
    const question = { id: answer.id, chat: id, user: owner.user, body, noted, keepSound };
    const answering = { ...upstream, refusedFields, hub, messages, now, log };
    const { ended } = startAnswer(question, answering);
    void ended.then(() => recordAnswerUsage(services, answer.id));
  }
  hub.notify(id);
  return { chat: contentsOf(chat, services), added: [...said, ...answers] };
}

/** Maximum number of models compared side by side. */
export const maxModels = 4;

function refuseStale(messages: MessageStore, chat: string, head: number | null) {
  if (messages.leaf(chat) !== head) throw staleChatError();
  if (messages.running(chat).length > 0) {
    throw new TRPCError({
      code: 'CONFLICT',
      message:
        'The last answer of this chat is still being written. Stop it, or wait until it ends.',
    });
  }
}

function claimAttachments(
  attachments: ReturnType<typeof attachmentStore>,
  owner: ChatOwner,
  chat: string,
  parts: MessagePart[],
): void {
  const ids = parts.flatMap((part) => ('attachment' in part ? [part.attachment] : []));
  if (attachments.keep(owner, chat, ids) === ids.length) return;
  throw badRequest('An attachment no longer exists. Attach it again.');
}

function dataOf(found: { type: string; bytes: Buffer } | null) {
  if (!found) return null;
  const data = found.bytes.toString('base64');
  return { url: `data:${found.type};base64,${data}`, data, format: formatOf(found.type) };
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
    throw badRequest('There is no message to answer here.');
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
    throw badRequest('Give one result for each tool call of the answer.');
  }
  return calls.map(({ id }) => ({ role: 'tool', content: contents.get(id) ?? '', toolCallId: id }));
}

export function staleChatError() {
  return new TRPCError({ code: 'CONFLICT', message: 'This chat was continued elsewhere.' });
}

function badRequest(message: string) {
  return new TRPCError({ code: 'BAD_REQUEST', message });
}

export function chatNotFound() {
  return new TRPCError({ code: 'NOT_FOUND', message: 'Chat not found.' });
}

function throwChatNotFound(): never {
  throw chatNotFound();
}
