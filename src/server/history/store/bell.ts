import { EventEmitter } from 'node:events';
import { onAbort } from '@/lib/on-abort';
import { singleton } from '@/lib/singleton';
import type { Db } from '../../db/open';

/** Signals that records changed. The details are in the table. */
export function ring(): void {
  bell().emit('ring');
}

function bell(): EventEmitter {
  return singleton('bell', () => new EventEmitter().setMaxListeners(0));
}

/** Subscribes to changes: immediate within this process, within a second for commits of other processes. */
export function listen(db: Db, signal?: AbortSignal) {
  let rung = false;
  let wake = () => {};
  const hear = () => {
    rung = true;
    wake();
  };
  let version = versionOf(db);
  const poll = setInterval(() => {
    const before = version;
    version = versionOf(db);
    if (version !== before) hear();
  }, 1000).unref();
  bell().on('ring', hear);
  const release = signal && onAbort(signal, hear);

  return {
    /** Resolves once a change was notified since the last call; rejects with the signal's reason. */
    async next(): Promise<void> {
      if (!rung && !signal?.aborted) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      signal?.throwIfAborted();
      rung = false;
    },

    close(): void {
      clearInterval(poll);
      bell().off('ring', hear);
      release?.();
    },
  };
}

function versionOf({ $client }: Db): unknown {
  return $client.open ? $client.pragma('data_version', { simple: true }) : null;
}
