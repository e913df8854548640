import { singleton } from '@/lib/singleton';
import { createTopicNotifier, createWakeup } from '@/lib/topic-notifier';
import type { Db } from '../../db/open';

const topic = 'records';

/** Signals that records changed. The details are in the table. */
export function notifyRecordChange(): void {
  notifier().notify(topic);
}

const notifier = () => singleton('record-changes', createTopicNotifier);

/** Subscribes to changes: immediate within this process, within a second for commits of other processes. */
export function subscribeToRecordChanges(db: Db, signal?: AbortSignal) {
  const wakeup = createWakeup(signal);
  let version = db.version();
  const poll = setInterval(() => {
    const before = version;
    version = db.version();
    if (version !== before) wakeup.notify();
  }, 1000).unref();
  const unsubscribe = notifier().subscribe(topic, wakeup.notify);

  return {
    /** Resolves once a change was notified since the last call; rejects with the signal's reason. */
    async next(): Promise<void> {
      await wakeup.next();
      signal?.throwIfAborted();
    },

    close(): void {
      clearInterval(poll);
      unsubscribe();
      wakeup.release();
    },
  };
}
