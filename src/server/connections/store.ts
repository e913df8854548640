import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { elapsedSince } from '@/lib/stamps';
import type { Db } from '../db/open';
import { type ConnectionRow, chats, connections } from '../db/schema';
import { ring } from '../history/store/bell';
import { noteSecrets } from '../redact';
import { healthWord, type UpstreamFailure } from './failure';
import { credentialsOf, sealedRow } from './sealed-row';
import type { Sealer } from './sealer';
import { upgradeConnections } from './upgrade';

/** A connection without what is sealed. */
export type Connection = Omit<
  ConnectionRow,
  'sealedKey' | 'sealedHeaders' | 'sealedQuery' | 'plainQuery' | 'anyPrivate'
>;

/** What goes out with every request, unsealed. Never logged, never shown. */
export interface Credentials {
  /** Null: no key is sent. */
  key: string | null;
  headers: Record<string, string>;
  query: Record<string, string>;
}

type Setting =
  | 'slug'
  | 'name'
  | 'kind'
  | 'source'
  | 'baseUrl'
  | 'organization'
  | 'project'
  | 'apiVersion'
  | 'privateHosts'
  | 'omitFields';

/** A connection as it is to be kept. */
export type Draft = Pick<Connection, Setting> & Credentials;

export type ConnectionStore = ReturnType<typeof connectionStore>;

interface Parts {
  db: Db;
  sealer: Sealer;
  /** Milliseconds. */
  now: () => number;
}

export function connectionStore({ db, sealer, now }: Parts) {
  const seconds = () => Math.floor(now() / 1000);
  const rowOf = (slug: string) =>
    db.select().from(connections).where(eq(connections.slug, slug)).get();
  const change = (slug: string, values: Partial<ConnectionRow>) =>
    unsealed(
      db.update(connections).set(values).where(eq(connections.slug, slug)).returning().get(),
    );
  const insert = (draft: Draft) => {
    const values = { ...sealedRow(sealer, draft), createdAt: seconds() };
    return db.insert(connections).values(values).onConflictDoNothing().returning().get();
  };
  const replace = (draft: Draft) =>
    change(draft.slug, {
      ...sealedRow(sealer, draft),
      ...unchecked,
      deletedAt: null,
      ...rerouted(draft.slug),
    });
  const forget = (slug: string) =>
    change(slug, { ...forgotten, deletedAt: seconds(), ...rerouted(slug) });
  const rerouted = (slug: string) => ({ revision: (rowOf(slug)?.revision ?? 0) + 1 });

  return {
    /** Once at start, before anything is asked of them. */
    async upgrade(): Promise<void> {
      upgradeConnections(db, sealer);
    },

    /** The oldest first; also the deleted ones whose history has not been purged. */
    async list(): Promise<Connection[]> {
      const order = [asc(connections.createdAt), asc(connections.slug)];
      return db
        .select()
        .from(connections)
        .orderBy(...order)
        .all()
        .map(unsealed);
    },

    async find(slug: string): Promise<Connection | null> {
      const row = rowOf(slug);
      return row ? unsealed(row) : null;
    },

    async credentials({ slug }: Pick<Connection, 'slug'>): Promise<Credentials> {
      const row = rowOf(slug);
      if (!row) return { key: null, headers: {}, query: {} };
      const credentials = credentialsOf(sealer, row);
      noteSecrets(credentials);
      return credentials;
    },

    /** Null when the slug is taken. */
    async add(draft: Draft): Promise<Connection | null> {
      const row = insert(draft);
      return row ? unsealed(row) : null;
    },

    /**
     * Its health is unknown from then on. Null: it was changed or deleted since it had the revision that
     * the draft was made from.
     */
    async replace(draft: Draft, revision: number): Promise<Connection | null> {
      return db.transaction(() => {
        const row = rowOf(draft.slug);
        return row?.revision === revision && row.deletedAt === null ? replace(draft) : null;
      });
    },

    async rename(slug: string, name: string): Promise<Connection> {
      return change(slug, { name });
    },

    /**
     * Notes what a request met, unless the connection leads elsewhere by now. What is known already is
     * written again only after a while, `always` excepted.
     */
    async noteHealth(
      { slug, revision }: Pick<Connection, 'slug' | 'revision'>,
      failure: UpstreamFailure | null,
      always = false,
    ): Promise<void> {
      const now = seconds();
      const isNews = db.transaction(() => {
        const row = rowOf(slug);
        if (row?.revision !== revision || row.deletedAt !== null) return false;
        const isKnown = elapsedSince(row.checkedAt, now) < healthWrittenEvery;
        if (isKnown && !always && healthWord(row.failure) === healthWord(failure)) return false;
        change(slug, { checkedAt: now, failure });
        return true;
      });
      if (isNews) ring();
    },

    /** Its key, headers and query go at once; the rest stays, so that its history can be read. */
    async delete(slug: string): Promise<Connection> {
      return forget(slug);
    },

    /** The row itself and the chats that were held through it: its slug is free again. */
    async purge(slug: string): Promise<void> {
      db.transaction(() => {
        const gone = and(eq(connections.slug, slug), isNotNull(connections.deletedAt));
        if (db.delete(connections).where(gone).run().changes === 0) return;
        db.delete(chats).where(eq(chats.connection, slug)).run();
      });
    },

    /** Brings the connections that are given from outside up to date; those given no more are deleted. */
    async placeGiven(given: Draft[]): Promise<void> {
      db.transaction(() => {
        const kept = db.select().from(connections).all();
        for (const draft of given) {
          const known = kept.find(({ source }) => source === draft.source);
          if (known) replace({ ...draft, slug: known.slug, name: known.name });
          else insert(draft) ?? insert({ ...draft, slug: `${draft.slug}-${draft.source}` });
        }
        const gone = kept.filter(
          ({ source, deletedAt }) =>
            source !== 'settings' && !deletedAt && !given.some((draft) => draft.source === source),
        );
        for (const { slug } of gone) forget(slug);
      });
    },

    /** The connections whose secrets were sealed with another secret of ours. What is given anew at each start does not count. */
    async unreadable(): Promise<Connection[]> {
      const own = eq(connections.source, 'settings');
      return db.select().from(connections).where(own).all().filter(isUnreadable).map(unsealed);
    },

    /** Gives up what cannot be read any more: the keys have to be entered again. */
    async forgetUnreadable(): Promise<void> {
      const own = isNull(connections.deletedAt);
      const lost = db.select().from(connections).where(own).all().filter(isUnreadable);
      for (const { slug } of lost) change(slug, forgotten);
    },
  };

  function isUnreadable(row: ConnectionRow): boolean {
    try {
      credentialsOf(sealer, row);
      return false;
    } catch {
      return true;
    }
  }
}

/** Seconds for which the same news of a connection is not written again. */
const healthWrittenEvery = 30;

const unchecked = { checkedAt: null, failure: null };
const forgotten = {
  ...unchecked,
  sealedKey: null,
  keyLast4: null,
  sealedHeaders: null,
  headerNames: [],
  sealedQuery: null,
  queryNames: [],
  plainQuery: {},
};

function unsealed(row: ConnectionRow): Connection {
  const { sealedKey, sealedHeaders, sealedQuery, plainQuery, anyPrivate, ...connection } = row;
  return connection;
}
