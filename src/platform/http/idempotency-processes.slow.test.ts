import { once } from 'node:events';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, it, onTestFinished } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { testKey } from '../testing';
import { spawnPlatform } from '../testing-process';

const chat = JSON.stringify({ model: 'm', messages: [{ role: 'user', content: 'Hello' }] });

it('two processes on one folder process a request once; another takes over from a killed one', async () => {
  const folder = testFolder();
  const upstream = await startUpstream();
  const one = await spawnPlatform(folder, upstream.baseURL);
  const other = await spawnPlatform(folder, upstream.baseURL);
  const send = async ({ baseURL }: typeof one, key: string) => {
    const response = await fetch(`${baseURL}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}`, 'idempotency-key': key },
      body: chat,
    });
    const isReplayed = response.headers.has('idempotent-replayed');
    return { status: response.status, isReplayed, body: await response.json() };
  };

  const asked = send(one, 'a');
  const reply = await upstream.next();
  const waiting = send(other, 'a');
  reply('first');
  const [first, same] = [await asked, await waiting];
  expect(first).toMatchObject({ status: 200, isReplayed: false, body: { id: 'first' } });
  expect(same).toEqual({ ...first, isReplayed: true });

  const lost = send(one, 'b').catch((error: Error) => error);
  await upstream.next();
  const retried = send(other, 'b');
  one.child.kill('SIGKILL');
  expect(await lost).toBeInstanceOf(Error);
  (await upstream.next())('after the kill');
  expect(await retried).toMatchObject({ status: 200, body: { id: 'after the kill' } });
  expect(await send(other, 'b')).toMatchObject({
    isReplayed: true,
    body: { id: 'after the kill' },
  });
  expect(upstream.count()).toBe(3);
}, 60_000);

/** A backend that answers a chat when the test says with what. */
async function startUpstream() {
  const model = { id: 'm', object: 'model', created: 0, owned_by: 'test' };
  const asked: ServerResponse[] = [];
  let count = 0;
  let wake = () => {};
  const server = createServer((request, response) => {
    request.resume();
    response.setHeader('content-type', 'application/json');
    if (request.method === 'GET')
      return response.end(JSON.stringify({ object: 'list', data: [model] }));
    count += 1;
    asked.push(response);
    wake();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return {
    baseURL: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    count: () => count,
    async next() {
      while (asked.length === 0)
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      const response = asked.shift();
      return (id: string) => response?.end(JSON.stringify({ id, object: 'chat.completion' }));
    },
  };
}
