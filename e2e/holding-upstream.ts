import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * A way to an upstream that can be closed: once `allowed` requests to this path were let through, further ones are
 * told to come later, until it is opened.
 */
export async function startHoldingUpstream(upstream: string, path: RegExp, allowed: number) {
  let left = allowed;
  const server = createServer(async (request, response) => {
    const { method = 'GET', url = '', headers } = request;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    if (method === 'POST' && path.test(url) && left-- <= 0) {
      response.writeHead(429, { 'content-type': 'application/json', 'retry-after': '1' });
      response.end(JSON.stringify({ error: { message: 'Come later.', code: 'held' } }));
      return;
    }
    const { authorization = '', 'content-type': type } = headers;
    const answer = await fetch(upstream + url, {
      method,
      headers: { authorization, ...(type && { 'content-type': type }) },
      ...(chunks.length > 0 && { body: Buffer.concat(chunks) }),
    });
    response.writeHead(answer.status, { 'content-type': 'application/json' });
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    base: `http://localhost:${(server.address() as AddressInfo).port}/v1`,
    open() {
      left = Number.POSITIVE_INFINITY;
    },
    close: () => new Promise((resolve) => server.close(resolve)),
  };
}
