import type { RpcRequest, RpcResponse } from './rpc-client';

type Method = (...args: never[]) => unknown;

/** Serves the calls of the parent process. Errors are returned to the caller. */
export function serveRpc(methods: Record<string, Method>): void {
  process.on('message', async ({ id, method, args }: RpcRequest) => {
    const response = await invoke(methods[method], args);
    process.send?.({ id, ...response }, () => {});
  });
}

async function invoke(
  method: Method | undefined,
  args: unknown[],
): Promise<Omit<RpcResponse, 'id'>> {
  try {
    if (!method) throw new Error('Unknown method.');
    return { value: await method(...(args as never[])) };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
