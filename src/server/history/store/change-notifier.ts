import { EventEmitter } from 'node:events';
import { onAbort } from '@/lib/on-abort';
import { singleton } from '@/lib/singleton';
import type { Db } from '../../db/open';

/** Signals that records changed. The details are in the table. */
export function notifyRecordChange(): void {
  notifier().emit('change');
}

function notifier(): EventEmitter {
  return singleton('record-changes', () => new EventEmitter().setMaxListeners(0));
}

/** Subscribes to changes: immediate within this process, within a second for commits of other processes. */
export function subscribeToRecordChanges(db: Db, signal?: AbortSignal) {
  let notified = false;
  let wake = () => {};
  const onNotification = () => {
    notified = true;
    wake();
  };
  let version = versionOf(db);
  const poll = setInterval(() => {
    const before = version;
    version = versionOf(db);
    if (version !== before) onNotification();
  }, 1000).unref();
  notifier().on('change', onNotification);
  const release = signal && onAbort(signal, onNotification);

  return {
    /** Resolves once a change was notified since the last call; rejects with the signal's reason. */
    async next(): Promise<void> {
      if (!notified && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      signal?.throwIfAborted();
      notified = false;
    },

    close(): void {
      clearInterval(poll);
      notifier().off('change', onNotification);
      release?.();
    },
  };
}

function versionOf({ $client }: Db): unknown {
  return $client.open ? $client.pragma('data_version', { simple: true }) : null;
}
