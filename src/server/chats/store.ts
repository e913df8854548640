import { randomUUID } from 'node:crypto';
import { and, desc, eq, exists, lt, or, type SQL, sql } from 'drizzle-orm';
import { isLike } from '@/lib/database/sql';
import type { Queryable } from '../db/open';
import { chatMessages, chats } from '../db/schema';
import { type ChatView, chatViewOf } from './view';

/** Whose chats, and where: every statement asks for both. */
export interface ChatOwner {
  user: string;
  connection: string;
}

export type ChatChange = Partial<
  Pick<ChatView, 'title' | 'model' | 'system' | 'api' | 'parameters' | 'set_aside' | 'compared'>
>;
export type ChatStore = ReturnType<typeof chatStore>;

export function chatStore({ db, now }: { db: Queryable; now: () => number }) {
  const seconds = () => Math.floor(now() / 1000);
  const ownedBy = ({ user, connection }: ChatOwner) =>
    and(eq(chats.userId, user), eq(chats.connection, connection));
  const theOne = (owner: ChatOwner, id: string) => and(ownedBy(owner), eq(chats.id, id));

  return {
    /** Latest first. `search` looks at titles and messages. */
    async list(owner: ChatOwner, { search, cursor, limit }: ChatQuery) {
      const rows = await db
        .select()
        .from(chats)
        .where(and(ownedBy(owner), search ? mentions(db, search) : undefined, before(cursor)))
        .orderBy(desc(chats.updatedAt), desc(chats.id))
        .limit(limit + 1)
        .all();
      const items = rows.slice(0, limit).map(chatViewOf);
      const last = items.at(-1);
      return {
        items,
        next_cursor: rows.length > limit && last ? `${last.updated_at}.${last.id}` : null,
        total: null,
      };
    },

    async find(owner: ChatOwner, id: string): Promise<ChatView | null> {
      const row = await db.select().from(chats).where(theOne(owner, id)).get();
      return row ? chatViewOf(row) : null;
    },

    async create(owner: ChatOwner, change: ChatChange): Promise<ChatView> {
      const { title, model, system, api, parameters, set_aside, compared } = change;
      const at = seconds();
      const row = await db
        .insert(chats)
        .values({
          id: randomUUID(),
          connection: owner.connection,
          userId: owner.user,
          title: title ?? '',
          model,
          system,
          api,
          parameters: parameters && JSON.stringify(parameters),
          setAside: set_aside && JSON.stringify(set_aside),
          compared: compared && JSON.stringify(compared),
          createdAt: at,
          updatedAt: at,
        })
        .returning()
        .get();
      return chatViewOf(row);
    },

    /** Null: there is no such chat of theirs. */
    async update(owner: ChatOwner, id: string, changed: ChatChange): Promise<ChatView | null> {
      const { parameters, set_aside, compared, ...change } = changed;
      const row = await db
        .update(chats)
        .set({
          ...change,
          parameters: parameters && JSON.stringify(parameters),
          setAside: set_aside && JSON.stringify(set_aside),
          compared: compared && JSON.stringify(compared),
          revision: sql`${chats.revision} + 1`,
          updatedAt: seconds(),
        })
        .where(theOne(owner, id))
        .returning()
        .get();
      return row ? chatViewOf(row) : null;
    },

    async delete(owner: ChatOwner, id: string): Promise<boolean> {
      return (await db.delete(chats).where(theOne(owner, id)).run()).changes > 0;
    },
  };
}

export interface ChatQuery {
  search?: string;
  cursor?: string;
  limit: number;
}

function mentions(db: Queryable, search: string): SQL | undefined {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  const inMessages = db
    .select({ one: sql`1` })
    .from(chatMessages)
    .where(and(eq(chatMessages.chat, chats.id), isLike(chatMessages.content, pattern)));
  return or(isLike(chats.title, pattern), exists(inMessages));
}

function before(cursor: string | undefined): SQL | undefined {
  const [time = '', id = ''] = cursor?.split('.') ?? [];
  if (!id) return undefined;
  return or(
    lt(chats.updatedAt, Number(time)),
    and(eq(chats.updatedAt, Number(time)), lt(chats.id, id)),
  );
}
