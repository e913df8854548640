import { randomUUID } from 'node:crypto';
import { and, asc, count, eq, ne } from 'drizzle-orm';
import type { Db } from '../db/open';
import { user, views } from '../db/schema';

/** A list as somebody wants to find it again: its query, under a name. */
export interface SavedView {
  id: string;
  list: string;
  name: string;
  /** Search, filters, dates, order and columns, as in the address of the list. */
  query: string;
  /** The name of the user who saved it. */
  by: string;
  /** Whether the reader saved it: nobody else may change or delete it, admins neither. */
  is_own: boolean;
}

type NewView = Pick<SavedView, 'list' | 'name' | 'query'>;

/** Readers list their own views; any reader with the id of a view may open it. */
export function viewStore({ db, now }: { db: Db; now: () => number }) {
  const ownedBy = (owner: string, id: string) => and(eq(views.userId, owner), eq(views.id, id));
  const toView = (
    { view, by }: { view: typeof views.$inferSelect; by: string },
    reader: string,
  ): SavedView => ({
    id: view.id,
    list: view.list,
    name: view.name,
    query: view.query,
    by,
    is_own: view.userId === reader,
  });
  const selected = () =>
    db
      .select({ view: views, by: user.name })
      .from(views)
      .innerJoin(user, eq(user.id, views.userId));

  return {
    /** By name. */
    async list(owner: string, list: string): Promise<SavedView[]> {
      const rows = await selected()
        .where(and(eq(views.userId, owner), eq(views.list, list)))
        .orderBy(asc(views.name))
        .all();
      return rows.map((row) => toView(row, owner));
    },

    async find(reader: string, id: string): Promise<SavedView | null> {
      const row = await selected().where(eq(views.id, id)).get();
      return row ? toView(row, reader) : null;
    },

    async count(owner: string, list: string): Promise<number> {
      const row = await db
        .select({ count: count() })
        .from(views)
        .where(and(eq(views.userId, owner), eq(views.list, list)))
        .get();
      return row?.count ?? 0;
    },

    /** Whether another view of the owner's has this name on this list. */
    async isTaken(
      owner: string,
      { list, name }: Omit<NewView, 'query'>,
      id = '',
    ): Promise<boolean> {
      const one = and(
        eq(views.userId, owner),
        eq(views.list, list),
        eq(views.name, name),
        ne(views.id, id),
      );
      const row = await db.select({ id: views.id }).from(views).where(one).get();
      return row !== undefined;
    },

    async create(owner: string, view: NewView): Promise<string> {
      const id = randomUUID();
      const at = Math.floor(now() / 1000);
      await db
        .insert(views)
        .values({ id, userId: owner, ...view, createdAt: at, updatedAt: at })
        .run();
      return id;
    },

    /** Changes what is given. False: there is none, or it is another's. */
    async update(
      owner: string,
      id: string,
      change: Partial<Pick<SavedView, 'name' | 'query'>>,
    ): Promise<boolean> {
      const updatedAt = Math.floor(now() / 1000);
      const { changes } = await db
        .update(views)
        .set({ ...change, updatedAt })
        .where(ownedBy(owner, id))
        .run();
      return changes > 0;
    },

    async delete(owner: string, id: string): Promise<boolean> {
      const { changes } = await db.delete(views).where(ownedBy(owner, id)).run();
      return changes > 0;
    },
  };
}
