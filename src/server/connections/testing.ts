import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** Upstreams as an admin describes them. */
export const azure = {
  slug: 'azure',
  name: 'Azure',
  kind: 'azure',
  base_url: 'https://box.openai.azure.com/openai/',
  api_version: '2025-04-01-preview',
  api_key: 'azure-key-0123456789',
} as const;

export const vllm = {
  slug: 'vllm',
  name: 'vLLM',
  kind: 'compatible',
  base_url: 'https://8.8.8.8/v1/',
  api_key: 'sk-vllm-0123456789abcd',
  headers: { 'X-Team': 'blue' },
  query: { tier: 'fast' },
} as const;

/** An upstream that notes what it is asked, and answers. */
export function upstream(
  answer: () => Response = () => Response.json({ object: 'list', data: [] }),
) {
  const requests: { url: string; headers: Record<string, string> }[] = [];
  const fetch = async (url: string, init: RequestInit) => {
    requests.push({ url, headers: Object.fromEntries(new Headers(init.headers)) });
    return answer();
  };
  return { asked: requests, fetch };
}

/** The port of a server on this machine, which ends with the test. */
export function listen(listener: RequestListener): Promise<number> {
  return listening(createServer(listener));
}

export async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return (server.address() as AddressInfo).port;
}

/** The innermost reason why a request failed. */
export async function reasonOf(request: Promise<unknown>): Promise<string> {
  let error: unknown = await request.then(
    () => null,
    (reason) => reason,
  );
  while (error instanceof Error && error.cause instanceof Error) error = error.cause;
  return error instanceof Error ? error.message : 'no error';
}

export function withResolvers() {
  let resolve = () => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}
