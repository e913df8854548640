import { finished } from './values';

/** What has come and nobody has taken yet, in order, however much that is. */
export interface EventQueue<T> {
  push(value: T): void;
  /** Nothing follows. A failure is told once, after what came before it. */
  end(failure?: Error): void;
  /** The next value, as soon as there is one. May be called again before it has answered. */
  next(): Promise<IteratorResult<T, undefined>>;
  /** Nobody will take any more; whoever still waits is told that it is over. */
  close(): void;
}

export function createEventQueue<T>(): EventQueue<T> {
  let arrived: T[] = [];
  /** What is taken next, last first: taking from the front of a long list costs its length each time. */
  let leaving: T[] = [];
  let readers: Reader<T>[] = [];
  let failure: Error | undefined;
  let isOver = false;

  const end = (reason?: Error) => {
    if (isOver) return;
    isOver = true;
    failure = reason;
    const waiting = readers;
    readers = [];
    for (const reader of waiting) settle(reader);
  };

  const settle = ({ resolve, reject }: Reader<T>) => {
    const reason = failure;
    failure = undefined;
    if (reason) reject(reason);
    else resolve(finished);
  };

  return {
    push(value) {
      if (isOver) return;
      const reader = readers.shift();
      if (reader) reader.resolve({ value, done: false });
      else arrived.push(value);
    },
    end,
    next: () =>
      new Promise((resolve, reject) => {
        if (leaving.length === 0 && arrived.length > 0) {
          leaving = arrived.reverse();
          arrived = [];
        }
        if (leaving.length > 0) resolve({ value: leaving.pop() as T, done: false });
        else if (isOver) settle({ resolve, reject });
        else readers.push({ resolve, reject });
      }),
    close() {
      arrived = [];
      leaving = [];
      failure = undefined;
      end();
    },
  };
}

interface Reader<T> {
  resolve(result: IteratorResult<T, undefined>): void;
  reject(failure: Error): void;
}
