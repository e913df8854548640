import { endOfValues } from '../core/value-reader';

/** An unbounded FIFO queue of values that have not been read yet. */
export interface EventQueue<T> {
  push(value: T): void;
  /** Ends the queue. A failure is reported once, after the values before it. */
  end(failure?: Error): void;
  /** The next value, as soon as there is one. Can be called again while a call is pending. */
  next(): Promise<IteratorResult<T, undefined>>;
  /** The reader is done; pending reads end. */
  close(): void;
}

export function createEventQueue<T>(): EventQueue<T> {
  let incoming: T[] = [];
  /** Values to be read next, in reverse order: removing from the front of a long array is slow. */
  let outgoing: T[] = [];
  let readers: PendingReader<T>[] = [];
  let failure: Error | undefined;
  let hasEnded = false;

  const end = (reason?: Error) => {
    if (hasEnded) return;
    hasEnded = true;
    failure = reason;
    const waiting = readers;
    readers = [];
    for (const reader of waiting) settle(reader);
  };

  const settle = ({ resolve, reject }: PendingReader<T>) => {
    const reason = failure;
    failure = undefined;
    if (reason) reject(reason);
    else resolve(endOfValues);
  };

  return {
    push(value) {
      if (hasEnded) return;
      const reader = readers.shift();
      if (reader) reader.resolve({ value, done: false });
      else incoming.push(value);
    },
    end,
    next: () =>
      new Promise((resolve, reject) => {
        if (outgoing.length === 0 && incoming.length > 0) {
          outgoing = incoming.reverse();
          incoming = [];
        }
        if (outgoing.length > 0) resolve({ value: outgoing.pop() as T, done: false });
        else if (hasEnded) settle({ resolve, reject });
        else readers.push({ resolve, reject });
      }),
    close() {
      incoming = [];
      outgoing = [];
      failure = undefined;
      end();
    },
  };
}

interface PendingReader<T> {
  resolve(result: IteratorResult<T, undefined>): void;
  reject(failure: Error): void;
}
