import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Queryable } from '../db/open';
import { chatMessages, chats } from '../db/schema';
import { answerRows, isRunning } from './answer-rows';
import { createTree, type MessageTree } from './tree';
import {
  type AnswerState,
  type ChatMessageView,
  type MessageRole,
  type MessageRow,
  messageViewOf,
} from './view';

export type MessageStore = ReturnType<typeof messageStore>;

export interface NewMessage {
  role: MessageRole;
  content: string;
  toolCallId?: string | null;
  /** JSON of a list of `MessagePart`. */
  parts?: string | null;
  state?: AnswerState;
  /** Of an answer: the model that is asked. */
  model?: string;
  facts?: string | null;
}

type Connection = { db: Queryable; now: () => number };

/** Without what is read only where it is shown. */
const { request: _, received: __, ...columns } = getTableColumns(chatMessages);
/** SQLite takes some thousands of parameters, and a page of rows is as quick as one. */
const rowsAtOnce = 500;

/** The messages of chats. The caller has checked that the chat belongs to the user. */
export function messageStore({ db, now }: Connection) {
  const seconds = () => Math.floor(now() / 1000);
  const touch = (chat: string, leaf?: number | null) =>
    db
      .update(chats)
      .set({ revision: sql`${chats.revision} + 1`, updatedAt: seconds(), leaf })
      .where(eq(chats.id, chat))
      .run();
  const theOne = (chat: string, id: number) =>
    and(eq(chatMessages.chat, chat), eq(chatMessages.seq, id));

  const tree = async (chat: string): Promise<MessageTree> => {
    const { seq: id, parent, round } = columns;
    const nodes = await db
      .select({ id, parent, round })
      .from(chatMessages)
      .where(eq(chatMessages.chat, chat))
      .all();
    return createTree(nodes);
  };

  const leaf = async (chat: string): Promise<number | null> => {
    const row = await db.select({ leaf: chats.leaf }).from(chats).where(eq(chats.id, chat)).get();
    return row?.leaf ?? null;
  };

  /** In the order of the ids that are given. */
  const rows = async (chat: string, ids: readonly number[]): Promise<MessageRow[]> => {
    const found = new Map<number, MessageRow>();
    for (let at = 0; at < ids.length; at += rowsAtOnce) {
      const some = inArray(chatMessages.seq, ids.slice(at, at + rowsAtOnce));
      const where = and(eq(chatMessages.chat, chat), some);
      for (const row of await db.select(columns).from(chatMessages).where(where).all()) {
        found.set(row.seq, row);
      }
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  const views = async (chat: string, ids: readonly number[]) =>
    (await rows(chat, ids)).map(messageViewOf);

  return {
    ...answerRows({ db, touch }),
    tree,
    leaf,
    rows,
    views,

    /** The branch that is shown, in the order of the conversation. */
    async of(chat: string): Promise<ChatMessageView[]> {
      const shown = await leaf(chat);
      return views(chat, (await tree(chat)).path(shown));
    },

    /** Of every branch, the oldest first. */
    async all(chat: string): Promise<ChatMessageView[]> {
      const rows = await db
        .select(columns)
        .from(chatMessages)
        .where(eq(chatMessages.chat, chat))
        .orderBy(chatMessages.seq)
        .all();
      return rows.map(messageViewOf);
    },

    async find(chat: string, id: number): Promise<ChatMessageView | null> {
      return (await views(chat, [id]))[0] ?? null;
    },

    /** Answers in progress, in any branch. */
    async running(chat: string): Promise<number[]> {
      const rows = await db
        .select({ id: chatMessages.seq })
        .from(chatMessages)
        .where(and(eq(chatMessages.chat, chat), isRunning))
        .all();
      return rows.map(({ id }) => id);
    },

    /** Puts messages one after the other behind `parent`; the last of them is what is shown then. */
    async append(
      chat: string,
      parent: number | null,
      added: NewMessage[],
    ): Promise<ChatMessageView[]> {
      const createdAt = seconds();
      let position = await positionAfter(chat, parent);
      let before = parent;
      const appended: ChatMessageView[] = [];
      for (const message of added) {
        const values = { chat, parent: before, position, createdAt, ...message };
        const row = await db.insert(chatMessages).values(values).returning().get();
        before = row.seq;
        position += 1;
        appended.push(messageViewOf(row));
      }
      await touch(chat, before);
      return appended;
    },

    /** Puts an answer of each model behind `parent`; the first of them is what is shown then. */
    async appendAnswers(
      chat: string,
      parent: number | null,
      models: string[],
    ): Promise<ChatMessageView[]> {
      const position = await positionAfter(chat, parent);
      const blank = { chat, parent, position, role: 'assistant', content: '', state: 'running' };
      const ids: number[] = [];
      for (const model of models) {
        const values = { ...blank, model, createdAt: seconds() };
        const { seq } = await db.insert(chatMessages).values(values).returning().get();
        ids.push(seq);
      }
      const [first = null] = ids;
      if (ids.length > 1) {
        await db
          .update(chatMessages)
          .set({ round: first })
          .where(inArray(chatMessages.seq, ids))
          .run();
      }
      await touch(chat, first);
      return views(chat, ids);
    },

    /** Shows another branch, or says that something changed. */
    touch,
  };

  async function positionAfter(chat: string, id: number | null): Promise<number> {
    if (id === null) return 0;
    const { position } = columns;
    const row = await db.select({ position }).from(chatMessages).where(theOne(chat, id)).get();
    return (row?.position ?? -1) + 1;
  }
}
