import { randomUUID } from 'node:crypto';
import { and, asc, desc, eq, exists, gte, lt, or, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../db/open';
import { chatMessages, chats } from '../db/schema';
import type { AnswerFacts } from './answer';

/** A saved chat. Times are unix seconds. */
export interface ChatView {
  id: string;
  connection: string;
  title: string;
  model: string | null;
  system: string;
  parameters: Record<string, unknown>;
  created_at: number;
  updated_at: number;
}

export interface ChatMessageView {
  /** From 0. */
  position: number;
  role: 'user' | 'assistant';
  content: string;
  /** Of an answer only. */
  facts: AnswerFacts | null;
  created_at: number;
}

/** Whose chats, and where: every statement asks for both. */
export interface ChatOwner {
  user: string;
  connection: string;
}

export type ChatChange = Partial<Pick<ChatView, 'title' | 'model' | 'system' | 'parameters'>>;
export type NewMessage = Pick<ChatMessageView, 'role' | 'content' | 'facts'>;
export type ChatStore = ReturnType<typeof chatStore>;

export function chatStore({ db, now }: { db: Db; now: () => number }) {
  const seconds = () => Math.floor(now() / 1000);
  const ownedBy = ({ user, connection }: ChatOwner) =>
    and(eq(chats.userId, user), eq(chats.connection, connection));
  const theOne = (owner: ChatOwner, id: string) => and(ownedBy(owner), eq(chats.id, id));

  return {
    /** The latest first. `search` looks at titles and messages. */
    list(owner: ChatOwner, { search, cursor, limit }: ChatQuery) {
      const rows = db
        .select()
        .from(chats)
        .where(and(ownedBy(owner), search ? mentions(db, search) : undefined, before(cursor)))
        .orderBy(desc(chats.updatedAt), desc(chats.id))
        .limit(limit + 1)
        .all();
      const items = rows.slice(0, limit).map(viewOf);
      const last = items.at(-1);
      return {
        items,
        next_cursor: rows.length > limit && last ? `${last.updated_at}.${last.id}` : null,
        total: null,
      };
    },

    find(owner: ChatOwner, id: string): ChatView | null {
      const row = db.select().from(chats).where(theOne(owner, id)).get();
      return row ? viewOf(row) : null;
    },

    /** In the order of the conversation; `before` leaves out that position and what follows. */
    messages(id: string, before?: number): ChatMessageView[] {
      const rows = db
        .select()
        .from(chatMessages)
        .where(
          and(
            eq(chatMessages.chat, id),
            before === undefined ? undefined : lt(chatMessages.position, before),
          ),
        )
        .orderBy(asc(chatMessages.position))
        .all();
      return rows.map(({ position, role, content, facts, createdAt }) => ({
        position,
        role: role as ChatMessageView['role'],
        content,
        facts: facts as AnswerFacts | null,
        created_at: createdAt,
      }));
    },

    create(owner: ChatOwner, { title, model, system, parameters }: ChatChange): ChatView {
      const at = seconds();
      const row = db
        .insert(chats)
        .values({
          id: randomUUID(),
          connection: owner.connection,
          userId: owner.user,
          title: title ?? '',
          model,
          system,
          parameters,
          createdAt: at,
          updatedAt: at,
        })
        .returning()
        .get();
      return viewOf(row);
    },

    /** Null: there is no such chat of theirs. */
    update(owner: ChatOwner, id: string, change: ChatChange): ChatView | null {
      const row = db
        .update(chats)
        .set({ ...change, updatedAt: seconds() })
        .where(theOne(owner, id))
        .returning()
        .get();
      return row ? viewOf(row) : null;
    },

    delete(owner: ChatOwner, id: string): boolean {
      return db.delete(chats).where(theOne(owner, id)).run().changes > 0;
    },

    /** Puts messages at `position`, in place of whatever stood there and after. */
    replaceFrom(id: string, position: number, messages: NewMessage[]) {
      const at = seconds();
      db.transaction((tx) => {
        tx.delete(chatMessages)
          .where(and(eq(chatMessages.chat, id), gte(chatMessages.position, position)))
          .run();
        messages.forEach((message, offset) => {
          tx.insert(chatMessages)
            .values({
              chat: id,
              position: position + offset,
              role: message.role,
              content: message.content,
              facts: message.facts as Record<string, unknown> | null,
              createdAt: at,
            })
            .run();
        });
        tx.update(chats).set({ updatedAt: at }).where(eq(chats.id, id)).run();
      });
    },
  };
}

export interface ChatQuery {
  search?: string;
  cursor?: string;
  limit: number;
}

function mentions(db: Db, search: string): SQL | undefined {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const inMessages = db
    .select({ one: sql`1` })
    .from(chatMessages)
    .where(
      and(
        eq(chatMessages.chat, chats.id),
        sql`${chatMessages.content} like ${pattern} escape '\\'`,
      ),
    );
  return or(sql`${chats.title} like ${pattern} escape '\\'`, exists(inMessages));
}

function before(cursor: string | undefined): SQL | undefined {
  const [time = '', id = ''] = cursor?.split('.') ?? [];
  if (!id) return undefined;
  return or(
    lt(chats.updatedAt, Number(time)),
    and(eq(chats.updatedAt, Number(time)), lt(chats.id, id)),
  );
}

function viewOf(row: typeof chats.$inferSelect): ChatView {
  const { id, connection, title, model, system, parameters, createdAt, updatedAt } = row;
  return {
    id,
    connection,
    title,
    model,
    system,
    parameters,
    created_at: createdAt,
    updated_at: updatedAt,
  };
}
