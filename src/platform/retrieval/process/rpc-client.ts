import { type ChildOptions, startChild } from './start-child';

export interface RpcRequest {
  id: number;
  method: string;
  args: unknown[];
}

export interface RpcResponse {
  id: number;
  value?: unknown;
  /** The error message, if the call failed. */
  error?: string;
}

/** A child process that serves calls. It starts with the first call, and again after it has exited. */
export interface RpcClient {
  call<Result>(method: string, ...args: unknown[]): Promise<Result>;
  close(): Promise<void>;
}

/** The process exited before it answered. */
export class ChildExited extends Error {
  override name = 'ChildExited';
}

interface PendingCall {
  resolve(value: unknown): void;
  reject(error: Error): void;
}

export function createRpcClient(options: ChildOptions): RpcClient {
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
  const { process: child, setReferenced, exited } = startChild(options);
  const pending = new Map<number, PendingCall>();
  let callCount = 0;

  const settle = (id: number): PendingCall | undefined => {
    const one = pending.get(id);
    pending.delete(id);
    if (pending.size === 0) setReferenced(false);
    return one;
  };
  child.on('message', ({ id, value, error }: RpcResponse) => {
    const one = settle(id);
    if (error === undefined) one?.resolve(value);
    else one?.reject(new Error(error));
  });
  void exited.then(({ cause, stderr }) => {
    const why = new ChildExited(`${options.entry} ended with ${cause}. ${stderr}`.trim());
    for (const id of [...pending.keys()]) settle(id)?.reject(why);
  });

  return {
    isOpen: () => child.connected,
    call: (method, args) =>
      new Promise((resolve, reject) => {
        callCount += 1;
        const call: RpcRequest = { id: callCount, method, args };
        pending.set(call.id, { resolve, reject });
        setReferenced(true);
        child.send(call, (error) => {
          if (error) settle(call.id)?.reject(new ChildExited(error.message));
        });
      }),
    async end() {
      setReferenced(true);
      if (child.connected) child.disconnect();
      await exited;
    },
  };
}
