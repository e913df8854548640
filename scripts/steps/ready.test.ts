import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { becomesReady } from './ready.mjs';

const { signal } = new AbortController();
const never = new Promise(() => undefined);

/** Answers these one after the other, and then the last one for ever. */
async function health(...answers: (number | object)[]) {
  const server = createServer((_, response) => {
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? 500;
    if (typeof answer === 'number') response.writeHead(answer).end();
    else response.writeHead(503).end(JSON.stringify(answer));
  });
  onTestFinished(() => void server.close());
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${port}/api/health`;
}

describe('waiting for the server', () => {
  it('ends when it answers 200', async () => {
    const url = await health(503, 503, 200);
    expect(await becomesReady(url, { ended: never, signal })).toEqual({ failures: [] });
  });

  it('ends where something fails, with what it is', async () => {
    const failures = [{ check: 'files', problem: 'ENOENT' }];
    const url = await health({ status: 'starting' }, { status: 'failing', failures });
    expect(await becomesReady(url, { ended: never, signal })).toEqual({ failures });
    const full = await health({ status: 'disk_full' });
    expect(await becomesReady(full, { ended: never, signal })).toEqual({
      failures: [{ check: 'disk', problem: 'full: make room' }],
    });
  });

  it('ends when the server does', async () => {
    const url = await health(503);
    expect(await becomesReady(url, { ended: Promise.resolve(1), signal })).toBeNull();
  });

  it('ends when it is aborted', async () => {
    const url = await health(503);
    expect(await becomesReady(url, { ended: never, signal: AbortSignal.abort() })).toBeNull();
  });
});
