import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { isDead } from '@/lib/database/postgres/process-signs';
import type { Db, Tx } from '../db/open';
import { workClaims, workerProcesses } from './schema.postgres';

export type ClaimRows = ReturnType<typeof claimRows>;

/** What becomes free when a process dies or ends, beside its claims. Part of the same transaction. */
export type FreeOwn = (tx: Tx, owner: string) => Promise<void>;

/** Milliseconds without a sign of life after which what a process has claimed is free. */
const silence = 8_000;

const { type, id, owner, generation } = workClaims;

const deadText = `select w.id from worker_processes w left join processes p on p.id = w.id
  where p.id is null or ${isDead('p', String(silence))}`;

/** Which process works on what, in a Postgres database. */
export const claimRows = (db: Db, freeOwn: FreeOwn[]) => {
  const deadOnes = db.plain(deadText);

  const free = async (tx: Tx, process: string): Promise<void> => {
    await tx.update(workClaims).set({ owner: null }).where(eq(owner, process)).run();
    for (const each of freeOwn) await each(tx, process);
    await tx.delete(workerProcesses).where(eq(workerProcesses.id, process)).run();
  };

  return {
    /** From now on the process may claim. */
    async join(process: string): Promise<void> {
      const row = { id: process, has_progressed: false };
      await db.insert(workerProcesses).values(row).onConflictDoNothing().run();
    },

    async noteProgress(process: string): Promise<void> {
      const isIt = eq(workerProcesses.id, process);
      await db.update(workerProcesses).set({ has_progressed: true }).where(isIt).run();
    },

    /** An orderly end: what it has claimed is free at once. */
    async leave(process: string): Promise<void> {
      await db.inTransaction((tx) => free(tx, process));
    },

    /** Of a type, by task. */
    async owners(of: string): Promise<Map<string, string>> {
      const rows = await db
        .select({ id, owner })
        .from(workClaims)
        .where(and(eq(type, of), isNotNull(owner)))
        .all();
      return new Map(rows.map((row) => [row.id, row.owner ?? '']));
    },

    /** Those of these tasks that were free, and are the process's now. */
    async claim(of: string, tasks: string[], process: string): Promise<string[]> {
      const values = tasks.map((task) => ({ type: of, id: task, owner: process, generation: 1 }));
      const rows = await db
        .insert(workClaims)
        .values(values)
        .onConflictDoUpdate({
          target: [type, id],
          set: { owner: process, generation: sql`${generation} + 1` },
          setWhere: isNull(owner),
        })
        .returning({ id })
        .all();
      return rows.map((row) => row.id);
    },

    /** The process has ended with it. */
    async release(of: string, task: string, process: string): Promise<void> {
      const isOwn = and(eq(type, of), eq(id, task), eq(owner, process));
      await db.delete(workClaims).where(isOwn).run();
    },

    /** Processes that died with work in their hands. */
    async dead(): Promise<string[]> {
      return deadOnes.pluck<string>();
    },

    /**
     * Takes a process for dead: it writes no more of this work, and others may claim what it had. `blame` is told what
     * that was, and whether anything of its work had finished. False: somebody else did, or it gave a sign of life.
     */
    async bury(process: string, blame: Blame): Promise<boolean> {
      return db.inTransaction(async (tx) => {
        const isIt = eq(workerProcesses.id, process);
        const worker = await tx.select().from(workerProcesses).where(isIt).get();
        const dead = await tx.plain(deadText).pluck<string>();
        if (!worker || !dead.includes(process)) return false;
        const had = await tx.select({ type, id }).from(workClaims).where(eq(owner, process)).all();
        await blame(tx, { process, claims: had, hasProgressed: worker.has_progressed });
        await tx.run(sql`delete from processes where id = ${process}`);
        await free(tx, process);
        return true;
      });
    },

    /** Forgets how often work was begun that nobody has claimed. */
    async forgetFree(): Promise<void> {
      await db.delete(workClaims).where(isNull(owner)).run();
    },
  };
};

type Blame = (
  tx: Tx,
  of: { process: string; claims: { type: string; id: string }[]; hasProgressed: boolean },
) => Promise<void>;
