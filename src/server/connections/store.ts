import { eq } from 'drizzle-orm';
import type { Db } from '../db/open';
import { type ConnectionRow, connections } from '../db/schema';

/** A connection without what is sealed. */
export type Connection = Omit<ConnectionRow, 'sealedKey' | 'sealedHeaders'>;

export interface Credentials {
  key: string | null;
  headers: Record<string, string>;
}

export type ConnectionStore = ReturnType<typeof connectionStore>;

export function connectionStore({ db }: { db: Db }) {
  return {
    /** Also the deleted ones whose history has not been purged. */
    list(): Connection[] {
      return db.select().from(connections).orderBy(connections.createdAt).all().map(unsealed);
    },

    find(slug: string): Connection | null {
      const row = db.select().from(connections).where(eq(connections.slug, slug)).get();
      return row ? unsealed(row) : null;
    },

    credentials(_connection: Connection): Credentials {
      return { key: null, headers: {} };
    },
  };
}

function unsealed({ sealedKey: _key, sealedHeaders: _headers, ...connection }: ConnectionRow) {
  return connection;
}
