import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { secureResponse } from './response-headers';

/** The ways in which an answer is made. */
const answers: [string, RequestListener][] = [
  ['without a word of headers', (_, response) => response.end('x')],
  [
    'in pieces',
    (_, response) => {
      response.write('x');
      response.end();
    },
  ],
  ['without a body', (_, response) => response.writeHead(204).end()],
  ['with an error', (_, response) => response.writeHead(500, 'Broken').end('x')],
  ['with a status and headers', (_, response) => response.writeHead(404, { 'x-a': '1' }).end()],
  [
    'with a reason and headers',
    (_, response) => response.writeHead(404, 'No', { 'x-a': '1' }).end(),
  ],
  ['with a list of headers', (_, response) => response.writeHead(200, ['x-a', '1']).end()],
  [
    'with a header of its own',
    (_, response) => response.setHeader('x-content-type-options', 'no').end(),
  ],
  [
    'with headers flushed',
    (_, response) => {
      response.flushHeaders();
      response.end();
    },
  ],
];

it.each(answers)('an answer %s is not sniffed and not kept', async (_, listener) => {
  const { headers } = await ask(listener);
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('strict-transport-security')).toBeNull();
});

it.each([
  [
    'set before',
    ((_, response) => response.setHeader('Cache-Control', forever).end()) as RequestListener,
  ],
  [
    'given with the status',
    (_, response) => response.writeHead(200, { 'Cache-Control': forever }).end(),
  ],
  ['given in a list', (_, response) => response.writeHead(200, ['Cache-Control', forever]).end()],
])('a rule of its own for caches stays, %s', async (_, listener) => {
  expect((await ask(listener)).headers.get('cache-control')).toBe(forever);
});

it('an answer keeps what it is given, cookies one by one', async () => {
  const cookies = ['a=1', 'b=2'];
  for (const given of [{ 'set-cookie': cookies }, ['set-cookie', 'a=1', 'set-cookie', 'b=2']]) {
    const { status, headers } = await ask((_, response) => response.writeHead(201, given).end());
    expect([status, headers.getSetCookie()]).toEqual([201, cookies]);
  }
});

it('sets strict-transport-security if the console is reached over https', async () => {
  const { headers } = await ask((_, response) => response.end(), true);
  expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
});

const forever = 'public, max-age=31536000, immutable';

async function ask(listener: RequestListener, https = false): Promise<Response> {
  const server: Server = createServer((request, response) => {
    secureResponse(response, { https });
    listener(request, response);
  });
  server.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  onTestFinished(() => void server.close());
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

it('a header given as a list of one is a text, and one of several stays a list', async () => {
  const seen: unknown[] = [];
  const { headers } = await ask((_, response) => {
    response.setHeader('content-type', ['application/json']);
    response.setHeader('set-cookie', ['a=1', 'b=2']);
    seen.push(response.getHeader('content-type'), response.getHeader('set-cookie'));
    response.end('{}');
  });
  expect(seen).toEqual(['application/json', ['a=1', 'b=2']]);
  expect(headers.get('content-type')).toBe('application/json');
});
