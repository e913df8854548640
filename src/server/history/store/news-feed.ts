import { setTimeout as delay, setImmediate as nextTick } from 'node:timers/promises';
import { isNotNull } from 'drizzle-orm';
import { onAbort } from '@/lib/on-abort';
import { singleton } from '@/lib/singleton';
import { healthKey } from '../../connections/failure';
import type { Db } from '../../db/open';
import { connections, syncs } from '../../db/schema';
import type { KindName } from '../kinds';
import type { RecordView } from '../view';
import { subscribeToRecordChanges } from './change-notifier';
import { latestRevision } from './rows';
import { changedSince, maxChangesPerRead } from './watch';

/** A change: of a record, of a list's reachability (empty id), or of a connection's health. */
export interface News {
  connection: string;
  kind: KindName | 'connection';
  /** The id of the record that it is listed under; null for kinds without a parent. */
  parent: string | null;
  id: string;
  status: string;
  /** To resume from. */
  revision: number;
}

interface Entry {
  news: News;
  /** Counts up by one with each entry. */
  seq: number;
  isRecord: boolean;
}

/** Entries kept for slow readers. */
const maxEntries = 1_000;

/** Minimum milliseconds between two reads of the tables; changes in between are coalesced. */
const pause = 50;

/** Readers woken per tick of the event loop. */
const wakeBatchSize = 25;

export type NewsFeed = ReturnType<typeof createNewsFeed>;

/** The shared feed of a database: each change is read from the tables once, for all readers. */
export function newsFeedOf(db: Db): NewsFeed {
  const feeds = singleton('news feeds', () => new WeakMap<Db, NewsFeed>());
  const feed = feeds.get(db) ?? createNewsFeed(db);
  feeds.set(db, feed);
  return feed;
}

function createNewsFeed(db: Db) {
  let entries: Entry[] = [];
  let seq = 0;
  /** Revisions up to `head` were read; those above `floor` are among the entries. */
  let head = 0;
  let floor = 0;
  let states = new Map<string, News>();
  let readers = 0;
  let ended: AbortController | undefined;
  const waiting = new Set<() => void>();

  const add = (news: News, isRecord: boolean) => {
    seq += 1;
    entries.push({ news, seq, isRecord });
  };

  const readPage = (): boolean => {
    const changed = changedSince(db, head);
    for (const record of changed) {
      add(newsOf(record), true);
      head = record.revision;
    }
    return changed.length < maxChangesPerRead;
  };

  const readStates = () => {
    const now = statesOf(db, head);
    for (const [key, state] of now) if (states.get(key)?.status !== state.status) add(state, false);
    for (const [key, state] of states) if (!now.has(key)) add({ ...state, status: '' }, false);
    states = now;
  };

  const trim = () => {
    if (entries.length <= maxEntries) return;
    for (const { isRecord, news } of entries.slice(0, -maxEntries))
      if (isRecord) floor = news.revision;
    entries = entries.slice(-maxEntries);
  };

  const wakeAll = async () => {
    let woken = 0;
    for (const wake of [...waiting]) {
      wake();
      woken += 1;
      if (woken % wakeBatchSize === 0) await nextTick();
    }
  };

  const follow = async (signal: AbortSignal) => {
    const subscription = subscribeToRecordChanges(db, signal); // Subscribe before the first read, so that no change is missed.
    try {
      while (!signal.aborted) {
        const before = seq;
        while (!readPage()) await nextTick();
        readStates();
        trim();
        if (seq > before) await wakeAll();
        await subscription.next();
        await delay(pause, undefined, { ref: false });
      }
    } catch (error) {
      if (!signal.aborted) throw error;
    } finally {
      subscription.close();
    }
  };

  const start = () => {
    ended = new AbortController();
    // A new reader may resume from the latest change.
    head = Math.max(0, latestRevision(db) - 1);
    floor = head;
    entries = [];
    states = statesOf(db, head);
    follow(ended.signal).catch(() => {
      // The database was closed or failed: readers end, and browsers reconnect.
      ended = undefined;
      for (const wake of waiting) wake();
    });
  };

  return {
    /** The reader must be closed. Without readers, the tables are not read. */
    open() {
      if (!ended) start();
      readers += 1;
      const opened = ended;
      return {
        isOver: () => ended !== opened,
        close() {
          readers -= 1;
          if (readers > 0 || ended !== opened) return;
          ended?.abort();
          ended = undefined;
        },
      };
    },

    /** The currently failing lists and connections. */
    currentFailures: (): News[] =>
      [...states.values()].filter(({ status }) => status.startsWith('failing')),

    /** Of the newest entry. */
    seq: () => seq,
    floor: () => floor,

    /** The entries beyond `after`, oldest first. */
    entriesAfter(after: number): Entry[] {
      const first = entries[0]?.seq ?? seq + 1;
      return entries.slice(Math.max(0, after + 1 - first));
    },

    /** Resolves at the next entries, or when the signal is aborted. */
    async next(signal?: AbortSignal): Promise<void> {
      let release = () => {};
      let wake = () => {};
      await new Promise<void>((resolve) => {
        wake = resolve;
        waiting.add(wake);
        if (signal) release = onAbort(signal, resolve);
      });
      waiting.delete(wake);
      release();
    },
  };
}

export function newsOf({ connection, kind, parent, id, status, revision }: RecordView): News {
  return { connection, kind, parent, id, status, revision };
}

/** States without a revision: all connections and the failing lists. They are few, so they are compared by value. */
function statesOf(db: Db, revision: number): Map<string, News> {
  const states = new Map<string, News>();
  const add = (state: Pick<News, 'connection' | 'kind' | 'parent' | 'status'>) => {
    const { connection, kind, parent } = state;
    states.set(JSON.stringify([kind, connection, parent]), {
      ...state,
      id: '',
      revision: Math.max(revision, 0),
    });
  };
  for (const { slug, kind, checkedAt, failure } of db.select().from(connections).all()) {
    const health = healthKey(failure);
    // The in-process platform is reported only when it fails.
    const isNews = checkedAt !== null && !(kind === 'platform' && health === 'answers');
    // An unchanged state is repeated once a minute.
    const status = isNews ? `${health} ${Math.floor(checkedAt / 60)}` : '';
    add({ connection: slug, kind: 'connection', parent: null, status });
  }
  const failing = db.select().from(syncs).where(isNotNull(syncs.failingSince)).all();
  for (const { connection, kind, parent, failure } of failing) {
    const status = `failing ${failure?.status ?? ''}`;
    add({ connection, kind: kind as KindName, parent: parent || null, status });
  }
  return states;
}
