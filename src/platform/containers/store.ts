import { and, eq, gt, lte } from 'drizzle-orm';
import { cursorOf, type KeysetPage, listRows } from '../db/cursor';
import { deleted } from '../db/deleted-schema';
import type { Db, Tx } from '../db/open';
import { inProject, ofProject, type ProjectScope } from '../db/project';
import { expiryOf, isUsable } from './expiry';
import { type ContainerRow, containerFiles, containers, type NewContainer } from './schema';

export type ContainerRows = ReturnType<typeof containerRows>;

/** A container that was used at `at`, which puts off its expiry. Undefined: it is gone, or has expired. */
export async function touchContainer(
  tx: Tx,
  seq: number,
  at: number,
): Promise<ContainerRow | undefined> {
  const isIt = eq(containers.seq, seq);
  const row = await tx.select().from(containers).where(isIt).get();
  if (!row || !isUsable(row, at)) return undefined;
  if (row.last_active_at >= at) return row;
  const to = { last_active_at: at, expires_at: expiryOf(at, row.minutes) };
  return tx.update(containers).set(to).where(isIt).returning().get();
}

export const containerRows = (db: Db, project: ProjectScope) => {
  const inScope = inProject(containers.project, project);
  const ofId = (id: string) => and(eq(containers.id, id), inScope);

  return {
    async insert(container: NewContainer): Promise<ContainerRow> {
      const values = { ...container, ...ofProject(project) };
      return db.insert(containers).values(values).returning().get();
    },

    /** Also one that has expired. */
    async find(id: string): Promise<ContainerRow | undefined> {
      return db.select().from(containers).where(ofId(id)).get();
    },

    /** Says that it is used. Undefined: it is gone, or has expired. */
    async touch({ seq }: ContainerRow, at: number): Promise<ContainerRow | undefined> {
      return db.inTransaction((tx) => touchContainer(tx, seq, at));
    },

    /** Says that code runs in it. Undefined: it is gone, or has expired. */
    async noteCode({ seq }: ContainerRow, at: number): Promise<ContainerRow | undefined> {
      return db.inTransaction(async (tx) => {
        const row = await touchContainer(tx, seq, at);
        if (row && !row.has_run_code)
          await tx
            .update(containers)
            .set({ has_run_code: true })
            .where(eq(containers.seq, seq))
            .run();
        return row;
      });
    },

    /** Also where a deleted one stood. */
    async cursor(id: string): Promise<number | undefined> {
      return cursorOf(db, containers, id, project);
    },

    async list(page: KeysetPage, name?: string): Promise<ContainerRow[]> {
      const isNamed = name === undefined ? undefined : eq(containers.name, name);
      return listRows(db, containers, page, and(inScope, isNamed));
    },

    /** With its files, whose bytes are left to be removed. Undefined: there was none. */
    async delete(id: string, at: number): Promise<{ stored: string[] } | undefined> {
      return db.inTransaction(async (tx) => {
        const row = await tx.select().from(containers).where(ofId(id)).get();
        if (!row) return undefined;
        const stored = await takeFiles(tx, row.seq);
        await tx.delete(containers).where(eq(containers.seq, row.seq)).run();
        const place = { seq: row.seq, project: row.project, deleted_at: at };
        await tx
          .insert(deleted)
          .values({ id, ...place })
          .run();
        return { stored };
      });
    },

    /** Those whose files can be removed, of all projects. */
    async overdue(at: number): Promise<string[]> {
      const isOver = and(lte(containers.expires_at, at), eq(containers.is_expired, false));
      const rows = await db.select({ id: containers.id }).from(containers).where(isOver).all();
      return rows.map(({ id }) => id);
    },

    /** Ends one that was not used meanwhile. What its files are stored as is left to be removed. */
    async expire(id: string, at: number): Promise<{ stored: string[] } | undefined> {
      return db.inTransaction(async (tx) => {
        const isOver = and(
          eq(containers.id, id),
          lte(containers.expires_at, at),
          eq(containers.is_expired, false),
        );
        const to = tx.update(containers).set({ is_expired: true });
        const row = await to.where(isOver).returning().get();
        return row && { stored: await takeFiles(tx, row.seq) };
      });
    },

    /** Forgets those that expired before `at`. */
    async forgetExpired(at: number): Promise<void> {
      const isLongGone = and(lte(containers.expires_at, at), eq(containers.is_expired, true));
      await db.delete(containers).where(isLongGone).run();
    },

    /** Counts from now on those that were last used in the future: the clock stepped back. */
    async recount(at: number): Promise<void> {
      await db.inTransaction(async (tx) => {
        const ahead = and(gt(containers.last_active_at, at), eq(containers.is_expired, false));
        for (const { seq, minutes } of await tx.select().from(containers).where(ahead).all())
          await tx
            .update(containers)
            .set({ last_active_at: at, expires_at: expiryOf(at, minutes) })
            .where(eq(containers.seq, seq))
            .run();
      });
    },
  };
};

async function takeFiles(tx: Tx, container_seq: number): Promise<string[]> {
  const isHere = eq(containerFiles.container_seq, container_seq);
  const gone = await tx.delete(containerFiles).where(isHere).returning().all();
  return gone.map(({ stored_as }) => stored_as);
}
