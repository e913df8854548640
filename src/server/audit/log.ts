import type { Logger } from 'pino';
import type { AuditEnd, AuditStore, NewAuditEntry } from './store';

interface Deps {
  store: AuditStore;
  log: Logger;
}

export type AuditLog = ReturnType<typeof createAuditLog>;

/** Entries that wait for the disk. More are only in the server's log. */
const maxWaiting = 10_000;

/** Writes the audit log. What cannot be written waits in this process, and stands in the server's log meanwhile. */
export function createAuditLog({ store, log }: Deps) {
  const waiting: (() => Promise<void>)[] = [];
  let flushing: Promise<void> | undefined;

  const writeWaiting = async () => {
    for (let write = waiting[0]; write; write = waiting[0]) {
      await write();
      waiting.shift();
    }
  };

  const writeLater = (write: () => Promise<void>, err: unknown, what: object) => {
    log.error({ err, audit: what }, 'the audit log could not be written');
    if (waiting.length < maxWaiting) waiting.push(write);
  };

  /** What has happened already: never throws. */
  const attempt = async (write: () => Promise<void>, what: object) => {
    try {
      await write();
    } catch (err) {
      writeLater(write, err, what);
    }
  };

  return {
    /** Written before it is done. Throws where it cannot be written. */
    begin: (entry: NewAuditEntry): Promise<number> => store.insert(entry),

    /** The outcome of what began. */
    end: (seq: number, end: AuditEnd) => attempt(() => store.end(seq, end), { seq, ...end }),

    /** What has happened. */
    record: (entry: NewAuditEntry) =>
      attempt(async () => {
        await store.insert(entry);
      }, entry),

    /** Writes what waits. */
    async flush(): Promise<void> {
      if (waiting.length === 0) return;
      flushing ??= writeWaiting()
        .catch(() => {})
        .finally(() => {
          flushing = undefined;
        });
      await flushing;
    },
  };
}
