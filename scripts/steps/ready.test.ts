import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { becomesReady } from './ready.mjs';

const { signal } = new AbortController();
const never = new Promise(() => undefined);

/** Answers these one after the other, and then the last one for ever. */
async function health(...answers: number[]) {
  const server = createServer((_, response) => {
    response.writeHead((answers.length > 1 ? answers.shift() : answers[0]) ?? 500).end();
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/api/health`;
}

describe('waiting for the server', () => {
  it('ends when it answers 200', async () => {
    const url = await health(503, 503, 200);
    expect(await becomesReady(url, { ended: never, signal })).toBe(true);
  });

  it('ends when the server does', async () => {
    const url = await health(503);
    expect(await becomesReady(url, { ended: Promise.resolve(1), signal })).toBe(false);
  });

  it('ends when it is aborted', async () => {
    const url = await health(503);
    expect(await becomesReady(url, { ended: never, signal: AbortSignal.abort() })).toBe(false);
  });
});
