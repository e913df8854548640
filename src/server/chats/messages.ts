import { and, asc, desc, eq, getTableColumns, gt, inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { chatMessages, chats } from '../db/schema';
import {
  type AnswerState,
  type ChatMessageView,
  jsonIn,
  type MessageRow,
  messageViewOf,
} from './view';

export type MessageStore = ReturnType<typeof messageStore>;

/** What an answer is saved as, while it is written and at its end. */
export interface AnswerRecord {
  state: AnswerState;
  content: string;
  facts: object;
}

export interface NewMessage {
  role: ChatMessageView['role'];
  content: string;
  toolCallId?: string;
  state?: AnswerState;
}

type Connection = { db: Pick<Db, 'select' | 'insert' | 'update' | 'delete'>; now: () => number };

/** The messages of chats. Whoever calls has seen to it that the chat is the user's. */
export function messageStore({ db, now }: Connection) {
  const seconds = () => Math.floor(now() / 1000);
  const { request: _, ...columns } = getTableColumns(chatMessages);
  const touch = (chat: string) =>
    db
      .update(chats)
      .set({ revision: sql`${chats.revision} + 1`, updatedAt: seconds() })
      .where(eq(chats.id, chat))
      .run();
  const theOne = (chat: string, id: number) =>
    and(eq(chatMessages.chat, chat), eq(chatMessages.seq, id));

  return {
    /** In the order of the conversation. */
    of(chat: string): ChatMessageView[] {
      return db
        .select(columns)
        .from(chatMessages)
        .where(eq(chatMessages.chat, chat))
        .orderBy(asc(chatMessages.position), asc(chatMessages.seq))
        .all()
        .map(messageViewOf);
    },

    find(chat: string, id: number): ChatMessageView | null {
      const row = db.select(columns).from(chatMessages).where(theOne(chat, id)).get();
      return row ? messageViewOf(row) : null;
    },

    /** The last message of a chat; null where there is none. */
    head(chat: string): MessageRow | null {
      const row = db
        .select(columns)
        .from(chatMessages)
        .where(eq(chatMessages.chat, chat))
        .orderBy(desc(chatMessages.position), desc(chatMessages.seq))
        .limit(1)
        .get();
      return row ?? null;
    },

    /** What was sent for an answer, and what came back. */
    raw(chat: string, id: number): { request: unknown; response: unknown } | null {
      const row = db.select().from(chatMessages).where(theOne(chat, id)).get();
      if (!row) return null;
      const facts = jsonIn(row.facts) as { response?: unknown } | null;
      return { request: jsonIn(row.request), response: facts?.response ?? null };
    },

    /** Puts messages one after the other behind `parent`. */
    append(chat: string, parent: number | null, added: NewMessage[]): ChatMessageView[] {
      const createdAt = seconds();
      const last = parent === null ? null : positionOf(chat, parent);
      let position = (last ?? -1) + 1;
      let before = parent;
      const views = added.map((message) => {
        const row = db
          .insert(chatMessages)
          .values({ chat, parent: before, position, createdAt, ...message })
          .returning()
          .get();
        before = row.seq;
        position += 1;
        return messageViewOf(row);
      });
      touch(chat);
      return views;
    },

    /** Removes what follows a message. */
    removeAfter(chat: string, parent: number | null): void {
      const after = parent === null ? -1 : (positionOf(chat, parent) ?? -1);
      db.delete(chatMessages)
        .where(and(eq(chatMessages.chat, chat), gt(chatMessages.position, after)))
        .run();
    },

    noteRequest(id: number, request: object): void {
      db.update(chatMessages)
        .set({ request: JSON.stringify(request) })
        .where(eq(chatMessages.seq, id))
        .run();
    },

    /** Saves an answer under way, or its end. False: it is not running any more, or was deleted; nothing changes. */
    save(chat: string, id: number, { state, content, facts }: AnswerRecord): boolean {
      const { changes } = db
        .update(chatMessages)
        .set({ state, content, facts: JSON.stringify(facts) })
        .where(and(theOne(chat, id), eq(chatMessages.state, 'running')))
        .run();
      if (changes > 0 && state !== 'running') touch(chat);
      return changes > 0;
    },

    /** What was under way when the process ended; for the start of the next. Returns how many. */
    interruptRunning(): number {
      const running = db
        .update(chatMessages)
        .set({ state: 'interrupted' })
        .where(sql`state = 'running'`)
        .returning({ chat: chatMessages.chat })
        .all();
      const of = [...new Set(running.map(({ chat }) => chat))];
      db.update(chats)
        .set({ revision: sql`${chats.revision} + 1` })
        .where(inArray(chats.id, of))
        .run();
      return running.length;
    },
  };

  function positionOf(chat: string, id: number): number | null {
    const row = db
      .select({ position: chatMessages.position })
      .from(chatMessages)
      .where(theOne(chat, id))
      .get();
    return row?.position ?? null;
  }
}
