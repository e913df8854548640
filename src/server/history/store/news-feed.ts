import { setTimeout as delay, setImmediate as nextTick } from 'node:timers/promises';
import { onAbort } from '@/lib/on-abort';
import { singleton } from '@/lib/singleton';
import type { Db } from '../../db/open';
import { subscribeToRecordChanges } from './change-notifier';
import { type News, newsOf, statesOf } from './news-states';
import { latestRevision } from './rows';
import { changedSince, maxChangesPerRead } from './watch';

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

/** From the first reader to the last. */
interface Generation {
  controller: AbortController;
  /** Resolves once there is something to read, or nothing will ever be. */
  isReady: Promise<void>;
}

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
  let generation: Generation | undefined;
  const waiting = new Set<() => void>();

  const add = (news: News, isRecord: boolean) => {
    seq += 1;
    entries.push({ news, seq, isRecord });
  };

  /** What is still read for readers that are gone must not reach those who came after them. */
  const readPage = async (signal: AbortSignal): Promise<boolean> => {
    const changed = await changedSince(db, head);
    signal.throwIfAborted();
    for (const record of changed) {
      add(newsOf(record), true);
      head = record.revision;
    }
    return changed.length < maxChangesPerRead;
  };

  const readStates = async (signal: AbortSignal) => {
    const now = await statesOf(db, head);
    signal.throwIfAborted();
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

  const follow = async (signal: AbortSignal, ready: () => void) => {
    const subscription = subscribeToRecordChanges(db, signal); // Subscribe before the first read, so that no change is missed.
    try {
      await begin(signal);
      ready();
      while (!signal.aborted) {
        const before = seq;
        while (!(await readPage(signal))) await nextTick();
        await readStates(signal);
        trim();
        if (seq > before) await wakeAll();
        await subscription.next();
        await delay(pause, undefined, { ref: false });
      }
    } finally {
      subscription.close();
    }
  };

  const begin = async (signal: AbortSignal) => {
    // A new reader may resume from the latest change.
    const first = Math.max(0, (await latestRevision(db)) - 1);
    const found = await statesOf(db, first);
    signal.throwIfAborted();
    head = first;
    floor = first;
    entries = [];
    states = found;
  };

  const start = (): Generation => {
    const controller = new AbortController();
    let ready = () => {};
    const isReady = new Promise<void>((resolve) => {
      ready = resolve;
    });
    const started: Generation = { controller, isReady };
    follow(controller.signal, ready).catch(() => {
      ready();
      if (generation !== started) return;
      // The database was closed or failed: readers end, and browsers reconnect.
      generation = undefined;
      for (const wake of waiting) wake();
    });
    return started;
  };

  return {
    /** The reader must be closed. Without readers, the tables are not read. */
    async open() {
      generation ??= start();
      readers += 1;
      const opened = generation;
      await opened.isReady;
      return {
        isOver: () => generation !== opened,
        close() {
          readers -= 1;
          if (readers > 0 || generation !== opened) return;
          opened.controller.abort();
          generation = undefined;
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
