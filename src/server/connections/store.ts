import { and, asc, eq, isNotNull, isNull } from 'drizzle-orm';
import { elapsedSince } from '@/lib/timestamps';
import type { Db } from '../db/open';
import { type ConnectionRow, chats, connections } from '../db/schema';
import { notifyRecordChange } from '../history/store/change-notifier';
import { registerSecrets } from '../redact';
import { capabilityRows, forgetCapabilities } from './capability-rows';
import { credentialsOf, encryptedRow } from './encrypted-row';
import type { Encryption } from './encryption';
import { healthKey, type UpstreamFailure } from './failure';
import type { ProxyCredentials } from './proxy-address';
import { upgradeConnections } from './upgrade';

/** A connection without its encrypted columns. */
export type Connection = Omit<
  ConnectionRow,
  | 'encryptedKey'
  | 'encryptedHeaders'
  | 'encryptedQuery'
  | 'encryptedProxyCredentials'
  | 'plainQuery'
  | 'anyPrivate'
> & { hasProxyCredentials: boolean };

/** The decrypted credentials sent with every request. Never logged or shown. */
export interface Credentials {
  /** Null: no key is sent. */
  key: string | null;
  headers: Record<string, string>;
  query: Record<string, string>;
  /** Null: the proxy is asked without. */
  proxyCredentials: ProxyCredentials | null;
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
  | 'omitFields'
  | 'proxy';

/** A connection to be stored. */
export type ConnectionDraft = Pick<Connection, Setting> & Credentials;

export type ConnectionStore = ReturnType<typeof connectionStore>;

interface Parts {
  db: Db;
  encryption: Encryption;
  /** Milliseconds. */
  now: () => number;
}

export function connectionStore({ db, encryption, now }: Parts) {
  const seconds = () => Math.floor(now() / 1000);
  const rowOf = (slug: string) =>
    db.select().from(connections).where(eq(connections.slug, slug)).get();
  const change = (slug: string, values: Partial<ConnectionRow>) =>
    withoutSecrets(
      db.update(connections).set(values).where(eq(connections.slug, slug)).returning().get(),
    );
  const insert = (draft: ConnectionDraft) => {
    const values = { ...encryptedRow(encryption, draft), createdAt: seconds() };
    return db.insert(connections).values(values).onConflictDoNothing().returning().get();
  };
  const replace = (draft: ConnectionDraft) =>
    change(draft.slug, {
      ...encryptedRow(encryption, draft),
      ...unchecked,
      deletedAt: null,
      ...rerouted(draft.slug),
    });
  const forget = (slug: string) =>
    change(slug, { ...forgotten, deletedAt: seconds(), ...rerouted(slug) });
  const rerouted = (slug: string) => ({ revision: (rowOf(slug)?.revision ?? 0) + 1 });

  return {
    ...capabilityRows({ db, seconds }),

    /** Called once at start, before any request. */
    async upgrade(): Promise<void> {
      upgradeConnections(db, encryption);
    },

    /** The oldest first; also the deleted ones whose history has not been purged. */
    async list(): Promise<Connection[]> {
      const order = [asc(connections.createdAt), asc(connections.slug)];
      return db
        .select()
        .from(connections)
        .orderBy(...order)
        .all()
        .map(withoutSecrets);
    },

    async find(slug: string): Promise<Connection | null> {
      const row = rowOf(slug);
      return row ? withoutSecrets(row) : null;
    },

    async credentials({ slug }: Pick<Connection, 'slug'>): Promise<Credentials> {
      const row = rowOf(slug);
      if (!row) return { key: null, headers: {}, query: {}, proxyCredentials: null };
      const credentials = credentialsOf(encryption, row);
      registerSecrets(credentials);
      return credentials;
    },

    /** Null when the slug is taken. */
    async add(draft: ConnectionDraft): Promise<Connection | null> {
      const row = insert(draft);
      return row ? withoutSecrets(row) : null;
    },

    /** Replaces a connection and resets its health. Returns null if it was changed or deleted since `revision`. */
    async replace(draft: ConnectionDraft, revision: number): Promise<Connection | null> {
      return db.transaction(() => {
        const row = rowOf(draft.slug);
        if (row?.revision !== revision || row.deletedAt !== null) return null;
        forgetCapabilities(db, draft.slug);
        return replace(draft);
      });
    },

    async rename(slug: string, name: string): Promise<Connection> {
      return change(slug, { name });
    },

    /**
     * Records the outcome of a request, unless the connection has changed since. An unchanged outcome is written only
     * after an interval, except with `always`.
     */
    async recordHealth(
      { slug, revision }: Pick<Connection, 'slug' | 'revision'>,
      failure: UpstreamFailure | null,
      always = false,
    ): Promise<void> {
      const now = seconds();
      const isNews = db.transaction(() => {
        const row = rowOf(slug);
        if (row?.revision !== revision || row.deletedAt !== null) return false;
        const isKnown = elapsedSince(row.checkedAt, now) < healthWriteInterval;
        if (isKnown && !always && healthKey(row.failure) === healthKey(failure)) return false;
        change(slug, { checkedAt: now, failure });
        return true;
      });
      if (isNews) notifyRecordChange();
    },

    /** Deletes its key, headers and query; the rest stays, so that its history can be read. */
    async delete(slug: string): Promise<Connection> {
      return forget(slug);
    },

    /** Deletes the row and its chats, which frees the slug. */
    async purge(slug: string): Promise<void> {
      db.transaction(() => {
        const deletable = and(eq(connections.slug, slug), isNotNull(connections.deletedAt));
        if (db.delete(connections).where(deletable).run().changes === 0) return;
        db.delete(chats).where(eq(chats.connection, slug)).run();
        forgetCapabilities(db, slug);
      });
    },

    /** Updates the connections from the environment and deletes those no longer defined there. */
    async syncEnvironmentConnections(drafts: ConnectionDraft[]): Promise<void> {
      db.transaction(() => {
        const stored = db.select().from(connections).all();
        for (const draft of drafts) {
          const existing = stored.find(({ source }) => source === draft.source);
          if (existing) replace({ ...draft, slug: existing.slug, name: existing.name });
          else insert(draft) ?? insert({ ...draft, slug: `${draft.slug}-${draft.source}` });
        }
        const gone = stored.filter(
          ({ source, deletedAt }) =>
            source !== 'settings' && !deletedAt && !drafts.some((draft) => draft.source === source),
        );
        for (const { slug } of gone) forget(slug);
      });
    },

    /** The connections whose secrets were encrypted with another key. Connections from the environment are excluded. */
    async unreadable(): Promise<Connection[]> {
      const own = eq(connections.source, 'settings');
      return db
        .select()
        .from(connections)
        .where(own)
        .all()
        .filter(isUnreadable)
        .map(withoutSecrets);
    },

    /** Deletes secrets that cannot be decrypted: the keys have to be entered again. */
    async forgetUnreadable(): Promise<void> {
      const own = isNull(connections.deletedAt);
      const undecryptable = db.select().from(connections).where(own).all().filter(isUnreadable);
      for (const { slug } of undecryptable) change(slug, forgotten);
    },
  };

  function isUnreadable(row: ConnectionRow): boolean {
    try {
      credentialsOf(encryption, row);
      return false;
    } catch {
      return true;
    }
  }
}

/** Minimum seconds between two writes of the same health state. */
const healthWriteInterval = 30;

const unchecked = { checkedAt: null, failure: null };
const forgotten = {
  ...unchecked,
  encryptedKey: null,
  keyLast4: null,
  encryptedHeaders: null,
  headerNames: [],
  encryptedQuery: null,
  queryNames: [],
  plainQuery: {},
  encryptedProxyCredentials: null,
};

function withoutSecrets(row: ConnectionRow): Connection {
  const { encryptedKey, encryptedHeaders, encryptedQuery, plainQuery, anyPrivate, ...rest } = row;
  const { encryptedProxyCredentials, ...connection } = rest;
  return { ...connection, hasProxyCredentials: encryptedProxyCredentials !== null };
}
