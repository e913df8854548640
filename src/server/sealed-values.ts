import { and, eq } from 'drizzle-orm';
import type { Encryption } from './connections/encryption';
import type { Db } from './db/open';
import { sealedValues as rows } from './db/schema';

export type SealedName = (typeof rows.$inferSelect)['name'];

/** Another secret sealed it. */
export class SealedByAnother extends Error {
  override name = 'SealedByAnother';
}

export type SealedValues = ReturnType<typeof sealedValueStore>;

/** Values that the processes on one database share, sealed with the secret that they share. */
export function sealedValueStore({ db, encryption }: { db: Db; encryption: Encryption }) {
  const open = (name: SealedName, sealed: string): string => {
    try {
      return encryption.decrypt(sealed, boundTo(name));
    } catch (error) {
      throw new SealedByAnother(`${name} cannot be decrypted`, { cause: error });
    }
  };
  const seal = (name: SealedName, value: string) => encryption.encrypt(value, boundTo(name));
  const sealedOf = async (name: SealedName): Promise<string | null> => {
    const row = await db.select().from(rows).where(eq(rows.name, name)).get();
    return row?.value ?? null;
  };

  return {
    /** As it is sealed: it is another text after each change. Null: there is none. */
    sealedOf,

    /** Null: there is none. */
    async read(name: SealedName): Promise<string | null> {
      const sealed = await sealedOf(name);
      return sealed === null ? null : open(name, sealed);
    },

    /** Keeps a value unless there is one. Returns the one that is kept: of two processes, both get the same. */
    async keep(name: SealedName, value: string): Promise<string> {
      const sealed = await db.inTransaction(async (tx) => {
        const row = await tx.select().from(rows).where(eq(rows.name, name)).get();
        if (row) return row.value;
        const made = seal(name, value);
        await tx.insert(rows).values({ name, value: made }).run();
        return made;
      });
      return open(name, sealed);
    },

    /** `before`: as it was sealed; null if there was none. False, and nothing is changed, where it is another one now. */
    async replace(name: SealedName, before: string | null, value: string): Promise<boolean> {
      return db.inTransaction(async (tx) => {
        const row = await tx.select().from(rows).where(eq(rows.name, name)).get();
        if ((row?.value ?? null) !== before) return false;
        await tx.delete(rows).where(eq(rows.name, name)).run();
        await tx
          .insert(rows)
          .values({ name, value: seal(name, value) })
          .run();
        return true;
      });
    },

    /** In a data folder they are files; rows may be there that a backup of Postgres had. */
    async removeAll(): Promise<void> {
      if (await db.select({ name: rows.name }).from(rows).limit(1).get())
        await db.delete(rows).run();
    },

    async remove(name: SealedName): Promise<void> {
      await db.delete(rows).where(eq(rows.name, name)).run();
    },

    /** Deletes what another secret sealed, and returns the names of it. */
    async forgetUnreadable(): Promise<SealedName[]> {
      const lost: SealedName[] = [];
      for (const { name, value } of await db.select().from(rows).all()) {
        if (isReadable(name, value)) continue;
        await db
          .delete(rows)
          .where(and(eq(rows.name, name), eq(rows.value, value)))
          .run();
        lost.push(name);
      }
      return lost;
    },
  };

  function isReadable(name: SealedName, sealed: string): boolean {
    try {
      open(name, sealed);
      return true;
    } catch {
      return false;
    }
  }
}

const boundTo = (name: SealedName) => `shared\n${name}`;
