import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import type { SQLiteUpdateSetSource } from 'drizzle-orm/sqlite-core';
import { createKeyedMutex } from '@/lib/concurrency';
import { elapsedSince } from '@/lib/timestamps';
import type { Db, Queryable, Tx } from '../db/open';
import {
  type ConnectionRow,
  chats,
  connections,
  promptSettings,
  webhookReceivers,
} from '../db/schema';
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
  /** What requests of a connection say of its health, in the order in which they say it. */
  const inTurn = createKeyedMutex();
  const rowOf = (on: Queryable, slug: string) =>
    on.select().from(connections).where(eq(connections.slug, slug)).get();
  const change = async (on: Queryable, slug: string, values: Changed) => {
    const isIt = eq(connections.slug, slug);
    return withoutSecrets(await on.update(connections).set(values).where(isIt).returning().get());
  };
  const insert = async (on: Queryable, draft: ConnectionDraft) => {
    const values = { ...encryptedRow(encryption, draft), createdAt: seconds() };
    return on.insert(connections).values(values).onConflictDoNothing().returning().get();
  };
  const replace = (tx: Tx, draft: ConnectionDraft) =>
    change(tx, draft.slug, {
      ...encryptedRow(encryption, draft),
      ...unchecked,
      deletedAt: null,
      revision: nextRevision,
    });
  const forget = (on: Queryable, slug: string) =>
    change(on, slug, { ...forgotten, deletedAt: seconds(), revision: nextRevision });

  return {
    ...capabilityRows({ db, seconds }),

    /** Called once at start, before any request. */
    async upgrade(): Promise<void> {
      await upgradeConnections(db, encryption);
    },

    /** The oldest first; also the deleted ones whose history has not been purged. */
    async list(): Promise<Connection[]> {
      const order = [asc(connections.createdAt), asc(connections.slug)];
      const rows = await db
        .select()
        .from(connections)
        .orderBy(...order)
        .all();
      return rows.map(withoutSecrets);
    },

    async find(slug: string): Promise<Connection | null> {
      const row = await rowOf(db, slug);
      return row ? withoutSecrets(row) : null;
    },

    async credentials({ slug }: Pick<Connection, 'slug'>): Promise<Credentials> {
      const row = await rowOf(db, slug);
      if (!row) return { key: null, headers: {}, query: {}, proxyCredentials: null };
      const credentials = credentialsOf(encryption, row);
      registerSecrets(credentials);
      return credentials;
    },

    /** Null when the slug is taken. */
    async add(draft: ConnectionDraft): Promise<Connection | null> {
      const row = await insert(db, draft);
      return row ? withoutSecrets(row) : null;
    },

    /** Replaces a connection and resets its health. Returns null if it was changed or deleted since `revision`. */
    async replace(draft: ConnectionDraft, revision: number): Promise<Connection | null> {
      return db.inTransaction(async (tx) => {
        const row = await rowOf(tx, draft.slug);
        if (row?.revision !== revision || row.deletedAt !== null) return null;
        await forgetCapabilities(tx, draft.slug);
        return replace(tx, draft);
      });
    },

    async rename(slug: string, name: string): Promise<Connection> {
      return change(db, slug, { name });
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
      await inTurn(slug, async () => {
        const now = seconds();
        const isUnchanged = (row: ConnectionRow | undefined) => {
          if (row?.revision !== revision || row.deletedAt !== null) return true;
          const isKnown = elapsedSince(row.checkedAt, now) < healthWriteInterval;
          return isKnown && !always && healthKey(row.failure) === healthKey(failure);
        };
        if (isUnchanged(await rowOf(db, slug))) return;
        const isNews = await db.inTransaction(async (tx) => {
          if (isUnchanged(await rowOf(tx, slug))) return false;
          await change(tx, slug, { checkedAt: now, failure });
          return true;
        });
        if (isNews) notifyRecordChange();
      });
    },

    /** Deletes its key, headers and query; the rest stays, so that its history can be read. */
    async delete(slug: string): Promise<Connection> {
      await db.delete(webhookReceivers).where(eq(webhookReceivers.connection, slug)).run();
      return forget(db, slug);
    },

    /** Deletes the row, its chats and its prompt settings, which frees the slug. */
    async purge(slug: string): Promise<void> {
      await db.inTransaction(async (tx) => {
        const deletable = and(eq(connections.slug, slug), isNotNull(connections.deletedAt));
        const { changes } = await tx.delete(connections).where(deletable).run();
        if (changes === 0) return;
        await tx.delete(chats).where(eq(chats.connection, slug)).run();
        await tx.delete(promptSettings).where(eq(promptSettings.connection, slug)).run();
        await forgetCapabilities(tx, slug);
      });
    },

    /** Updates the connections from the environment and deletes those no longer defined there. */
    async syncEnvironmentConnections(drafts: ConnectionDraft[]): Promise<void> {
      await db.inTransaction(async (tx) => {
        const stored = await tx.select().from(connections).all();
        for (const draft of drafts) {
          const { slug, source } = draft;
          const existing = stored.find((row) => row.source === source);
          if (existing) {
            await replace(tx, { ...draft, slug: existing.slug, name: existing.name });
          } else if (!(await insert(tx, draft))) {
            await insert(tx, { ...draft, slug: `${slug}-${source}` });
          }
        }
        const gone = stored.filter(
          ({ source, deletedAt }) =>
            source !== 'settings' && !deletedAt && !drafts.some((draft) => draft.source === source),
        );
        for (const { slug } of gone) await forget(tx, slug);
      });
    },

    /** The connections whose secrets were encrypted with another key. Connections from the environment are excluded. */
    async unreadable(): Promise<Connection[]> {
      const own = eq(connections.source, 'settings');
      const rows = await db.select().from(connections).where(own).all();
      return rows.filter(isUnreadable).map(withoutSecrets);
    },

    /** Deletes secrets that cannot be decrypted: the keys have to be entered again. */
    async forgetUnreadable(): Promise<void> {
      const own = isNull(connections.deletedAt);
      await db.inTransaction(async (tx) => {
        const rows = await tx.select().from(connections).where(own).all();
        for (const { slug } of rows.filter(isUnreadable)) await change(tx, slug, forgotten);
      });
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

/** Makes void what is known of the connection as it was. */
const nextRevision = sql`${connections.revision} + 1`;

type Changed = SQLiteUpdateSetSource<typeof connections>;

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
