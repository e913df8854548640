import { and, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { chatMessages, chats } from '../db/schema';
import { answerRows } from './answer-rows';
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

export type ChatDb = Pick<Db, 'select' | 'insert' | 'update' | 'delete'>;
type Connection = { db: ChatDb; now: () => number };

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

  const tree = (chat: string): MessageTree => {
    const { seq: id, parent, round } = columns;
    const nodes = db
      .select({ id, parent, round })
      .from(chatMessages)
      .where(eq(chatMessages.chat, chat))
      .all();
    return createTree(nodes);
  };

  const leaf = (chat: string): number | null =>
    db.select({ leaf: chats.leaf }).from(chats).where(eq(chats.id, chat)).get()?.leaf ?? null;

  /** In the order of the ids that are given. */
  const rows = (chat: string, ids: readonly number[]): MessageRow[] => {
    const found = new Map<number, MessageRow>();
    for (let at = 0; at < ids.length; at += rowsAtOnce) {
      const some = inArray(chatMessages.seq, ids.slice(at, at + rowsAtOnce));
      const where = and(eq(chatMessages.chat, chat), some);
      for (const row of db.select(columns).from(chatMessages).where(where).all()) {
        found.set(row.seq, row);
      }
    }
    return ids.flatMap((id) => found.get(id) ?? []);
  };
  const views = (chat: string, ids: readonly number[]) => rows(chat, ids).map(messageViewOf);

  return {
    ...answerRows({ db, touch }),
    tree,
    leaf,
    rows,
    views,

    /** The branch that is shown, in the order of the conversation. */
    of: (chat: string): ChatMessageView[] => views(chat, tree(chat).path(leaf(chat))),

    /** Of every branch, the oldest first. */
    all: (chat: string): ChatMessageView[] =>
      db
        .select(columns)
        .from(chatMessages)
        .where(eq(chatMessages.chat, chat))
        .orderBy(chatMessages.seq)
        .all()
        .map(messageViewOf),

    find(chat: string, id: number): ChatMessageView | null {
      return views(chat, [id])[0] ?? null;
    },

    /** Answers in progress, in any branch. */
    running(chat: string): number[] {
      return db
        .select({ id: chatMessages.seq })
        .from(chatMessages)
        .where(and(eq(chatMessages.chat, chat), sql`state = 'running'`))
        .all()
        .map(({ id }) => id);
    },

    /** Puts messages one after the other behind `parent`; the last of them is what is shown then. */
    append(chat: string, parent: number | null, added: NewMessage[]): ChatMessageView[] {
      const createdAt = seconds();
      let position = parent === null ? 0 : (positionOf(chat, parent) ?? -1) + 1;
      let before = parent;
      const appended = added.map((message) => {
        const values = { chat, parent: before, position, createdAt, ...message };
        const row = db.insert(chatMessages).values(values).returning().get();
        before = row.seq;
        position += 1;
        return messageViewOf(row);
      });
      touch(chat, before);
      return appended;
    },

    /** Puts an answer of each model behind `parent`; the first of them is what is shown then. */
    appendAnswers(chat: string, parent: number | null, models: string[]): ChatMessageView[] {
      const position = parent === null ? 0 : (positionOf(chat, parent) ?? -1) + 1;
      const blank = { chat, parent, position, role: 'assistant', content: '', state: 'running' };
      const ids = models.map((model) => {
        const values = { ...blank, model, createdAt: seconds() };
        return db.insert(chatMessages).values(values).returning({ id: chatMessages.seq }).get().id;
      });
      const [first = null] = ids;
      if (ids.length > 1) {
        db.update(chatMessages).set({ round: first }).where(inArray(chatMessages.seq, ids)).run();
      }
      touch(chat, first);
      return views(chat, ids);
    },

    /** Shows another branch, or says that something changed. */
    touch,
  };

  function positionOf(chat: string, id: number): number | null {
    const { position } = columns;
    const row = db.select({ position }).from(chatMessages).where(theOne(chat, id)).get();
    return row?.position ?? null;
  }
}
