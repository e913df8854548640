import { createTRPCClient } from '@trpc/client';
import { expect, it } from 'vitest';
import type { AppRouter } from '@/server/router';
import { serveRpc } from '@/server/rpc';
import { startServer } from '@/server/testing';
import { linksTo } from './links';

const origin = 'http://localhost:3000';

/** A browser's client of a console, and what it sent. */
async function openClient() {
  const { services, cookieOf } = startServer();
  const cookie = await cookieOf('viewer');
  const sent: { method: string; length: number }[] = [];
  const client = createTRPCClient<AppRouter>({
    links: [
      linksTo({
        url: `${origin}/api/trpc`,
        fetch(input, init) {
          const request = new Request(String(input), init);
          request.headers.set('cookie', cookie);
          request.headers.set('origin', origin);
          sent.push({ method: request.method, length: request.url.length });
          return serveRpc(services, request);
        },
      }),
    ],
  });
  return { client, sent };
}

const records = Array.from({ length: 400 }, (_, index) => ({
  connection: 'local',
  kind: 'message' as const,
  parent: `thread_${'t'.repeat(24)}`,
  id: `msg_${'m'.repeat(24)}_${index}`,
}));

it('a question that is too long for an address goes in a body', async () => {
  const { client, sent } = await openClient();
  expect(await client.history.records.query({ records })).toEqual([]);
  expect(sent.map(({ method }) => method)).toEqual(['POST']);
});

it('many questions at once are as many requests as it takes, each with an address that servers read', async () => {
  const { client, sent } = await openClient();
  const asked = records.map((record) => client.history.records.query({ records: [record] }));
  expect(await Promise.all(asked)).toEqual(records.map(() => []));
  expect(sent.length).toBeGreaterThan(1);
  expect(sent.length).toBeLessThan(100);
  for (const { method, length } of sent) {
    expect(method).toBe('GET');
    expect(length).toBeLessThanOrEqual(6_000);
  }
});
