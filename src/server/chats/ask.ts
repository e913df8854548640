import { TRPCError } from '@trpc/server';
import type { OpenAI } from '@/lib/openai';
import type { Services } from '../services';
import { startAnswer } from './answer';
import { messageStore, type NewMessage } from './messages';
import type { ToolCallView } from './reading';
import { bodyOf } from './request';
import { type ChatChange, type ChatOwner, chatStore } from './store';
import type { ChatMessageView, ChatView } from './view';

export interface ToolResult {
  tool_call_id: string;
  content: string;
}

export interface Asking {
  /** Absent: a new chat. */
  chat?: string;
  /** Title of a new chat; model, system prompt and parameters from here on. */
  change: ChatChange;
  /** The last message that the asker saw; null: the chat was empty. */
  head: number | null;
  /** The message that what is asked follows; whatever followed it is removed. */
  parent: number | null;
  /** A question. Without it and without results, `parent` is answered once more. Calls of `parent` need results first. */
  content?: string;
  /** What the tools gave that the answer `parent` called: one for each call. */
  results?: ToolResult[];
}

export interface Asked {
  chat: ChatView;
  /** What now follows `parent`; the last is the answer, which is being written. */
  added: ChatMessageView[];
}

/**
 * Writes down what is asked and has it answered. Checked and written in one transaction, so of two who ask
 * from the same place one is refused. The answer goes on without whoever asked.
 */
export function ask(services: Services, openai: OpenAI, owner: ChatOwner, asking: Asking): Asked {
  const { db, now, log, answers: hub } = services;
  const obstacle = hub.obstacle(owner.user);
  if (obstacle) throw new TRPCError({ code: 'TOO_MANY_REQUESTS', message: obstacle });

  const { chat, added, conversation } = db.transaction((tx) => {
    const chats = chatStore({ db: tx, now });
    const messages = messageStore({ db: tx, now });
    const { parent } = asking;
    const id = asking.chat ?? chats.create(owner, asking.change).id;
    if (asking.chat) {
      if (!chats.find(owner, id)) throw noSuchChat();
      const { title: _, ...settings } = asking.change;
      chats.update(owner, id, settings);
    }
    refuseStale(messages.head(id), asking.head);
    const before = messages.of(id);
    const index = before.findIndex((message) => message.id === parent);
    if (parent !== null && index === -1) throw wentOn();
    const said = saidIn(asking, before[index]);
    messages.removeAfter(id, parent);
    const running = { role: 'assistant', content: '', state: 'running' } as const;
    const added = messages.append(id, parent, [...said, running]);
    const conversation = [...before.slice(0, index + 1), ...added.slice(0, -1)];
    return { chat: chats.find(owner, id) ?? noChat(), added, conversation };
  });

  const { id } = added.at(-1) ?? noChat();
  const question = { id, chat: chat.id, user: owner.user, body: bodyOf(chat, conversation) };
  const messages = messageStore(services);
  startAnswer(question, { openai, hub, messages, now, log });
  hub.notify(chat.id);
  return { chat, added };
}

function refuseStale(last: { seq: number; state: string | null } | null, head: number | null) {
  if ((last?.seq ?? null) !== head) throw wentOn();
  if (last?.state === 'running') {
    throw new TRPCError({
      code: 'CONFLICT',
      message: 'The last answer of this chat is still being written. Stop it, or wait for its end.',
    });
  }
}

function saidIn({ content, results }: Asking, parent: ChatMessageView | undefined): NewMessage[] {
  const calls = parent?.answer?.calls ?? [];
  if (content !== undefined) {
    const given = results || calls.length > 0 ? resultsIn(calls, results ?? []) : [];
    return [...given, { role: 'user', content }];
  }
  if (results) return resultsIn(calls, results);
  if (!parent || parent.role === 'assistant') {
    throw badRequest('There is no message to be answered here.');
  }
  return [];
}

/** Upstreams refuse whatever follows a call but its result. */
function resultsIn(calls: ToolCallView[], results: ToolResult[]): NewMessage[] {
  const given = new Map(results.map((result) => [result.tool_call_id, result.content]));
  if (calls.length === 0 || given.size !== calls.length || calls.some(({ id }) => !given.has(id))) {
    throw badRequest('Give one result for each call of the answer.');
  }
  return calls.map(({ id }) => ({ role: 'tool', content: given.get(id) ?? '', toolCallId: id }));
}

function wentOn() {
  return new TRPCError({ code: 'CONFLICT', message: 'This chat went on elsewhere.' });
}

function badRequest(message: string) {
  return new TRPCError({ code: 'BAD_REQUEST', message });
}

export function noSuchChat() {
  return new TRPCError({ code: 'NOT_FOUND', message: 'There is no such chat.' });
}

function noChat(): never {
  throw noSuchChat();
}
