import { type ChildOptions, startChild } from './start';

export interface Call {
  id: number;
  method: string;
  args: unknown[];
}

export interface Answer {
  id: number;
  value?: unknown;
  /** Why there is no value. */
  error?: string;
}

/** A process that is asked things. It starts with the first question, and again should it have died. */
export interface Remote {
  call<Result>(method: string, ...args: unknown[]): Promise<Result>;
  close(): Promise<void>;
}

/** The process died before it answered. */
export class ChildEnded extends Error {
  override name = 'ChildEnded';
}

interface Waiting {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function createRemote(options: ChildOptions): Remote {
  let open: Connection | undefined;
  let isClosed = false;

  return {
    async call<Result>(method: string, ...args: unknown[]) {
      if (isClosed) throw new Error('The retrieval is closed.');
      if (!open?.isOpen()) open = connect(options);
      return open.call(method, args) as Promise<Result>;
    },

    async close() {
      isClosed = true;
      await open?.end();
    },
  };
}

interface Connection {
  call(method: string, args: unknown[]): Promise<unknown>;
  isOpen(): boolean;
  end(): Promise<void>;
}

function connect(options: ChildOptions): Connection {
  const { process: child, hold, ended } = startChild(options);
  const waiting = new Map<number, Waiting>();
  let calls = 0;

  const settle = (id: number): Waiting | undefined => {
    const one = waiting.get(id);
    waiting.delete(id);
    if (waiting.size === 0) hold(false);
    return one;
  };
  child.on('message', ({ id, value, error }: Answer) => {
    const one = settle(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(error));
  });
  void ended.then(({ how, words }) => {
    const why = new ChildEnded(`${options.entry} ended with ${how}. ${words}`.trim());
    for (const id of [...waiting.keys()]) settle(id)?.reject(why);
  });

  return {
    isOpen: () => child.connected,
    call: (method, args) =>
      new Promise((resolve, reject) => {
        calls += 1;
        const call: Call = { id: calls, method, args };
        waiting.set(call.id, { resolve, reject });
        hold(true);
        child.send(call, (error) => {
          if (error) settle(call.id)?.reject(new ChildEnded(error.message));
        });
      }),
    async end() {
      hold(true);
      if (child.connected) child.disconnect();
      await ended;
    },
  };
}
