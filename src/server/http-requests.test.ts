import { once } from 'node:events';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { checkHttpRequests, repairPath } from './http-requests';

/** A server that says what it was asked for, behind the check. */
async function start() {
  onTestFinished(checkHttpRequests());
  const server = createServer(({ method, url }, response) => response.end(`${method} ${url}`));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return async (method: string, path: string) => {
    const request = send({ port, host: '127.0.0.1', method, path, agent: false }).end();
    const [response] = await once(request, 'response');
    let text = '';
    for await (const piece of response) text += piece;
    return { status: response.statusCode, allow: response.headers.allow, text };
  };
}

it('an upload may take as long as it takes, headers may not', async () => {
  onTestFinished(checkHttpRequests());
  const server = createServer((_, response) => response.end());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  await fetch(`http://127.0.0.1:${port}/`);

  expect(server.requestTimeout).toBe(0);
  expect(server.headersTimeout).toBeGreaterThan(0);
});

it.each(['TRACE', 'PROPFIND', 'PURGE'])('a %s is a 405 in the API’s shape', async (method) => {
  const ask = await start();
  const { status, allow, text } = await ask(method, '/v1/models?key=secret');

  expect({ status, allow }).toEqual({
    status: 405,
    allow: 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS',
  });
  expect(JSON.parse(text)).toEqual({
    error: {
      message: `Not allowed to ${method} on /v1/models.`,
      type: 'invalid_request_error',
      param: null,
      code: null,
    },
  });
  expect((await ask('GET', '/v1/models')).text).toBe('GET /v1/models');
});

it.each([
  ['/v1/files/%', '/v1/files/%25'],
  ['/v1/files/%E0%A4%A', '/v1/files/%25E0%25A4%25A'],
  ['/api/%ED%A0%80/x?a=%', '/api/%25ED%25A0%2580/x?a=%'],
  ['/a%20b/%zz', '/a%20b/%25zz'],
  ['/%E2%82%AC?q=%E0%A4%A', '/%E2%82%AC?q=%E0%A4%A'],
])('a broken percent stands for itself: %s', async (path, repaired) => {
  const ask = await start();

  expect((await ask('GET', path)).text).toBe(`GET ${repaired}`);
});

it('whatever the path, it can be decoded afterwards, and one that could be is left alone', () => {
  const piece = fc.constantFrom('%', '%E0', '%A4', '%2', '%41', '/', 'a', '%F0%9F%98%80', '%00');
  fc.assert(
    fc.property(fc.array(piece), (pieces) => {
      const path = `/${pieces.join('')}`;
      const repaired = repairPath(path);

      expect(() => decodeURIComponent(repaired)).not.toThrow();
      expect(repairPath(repaired)).toBe(repaired);
    }),
  );
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (text) => {
      const path = `/${encodeURIComponent(text)}`;
      expect(repairPath(path)).toBe(path);
    }),
  );
});
