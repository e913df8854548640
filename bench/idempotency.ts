import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve } from '@hono/node-server';
import { openPlatform } from '../src/platform/open';
import type { Row } from './row';

const apiKey = 'sk-bench';
const rounds = 40;
const callsInRound = 25;

/** What a key costs that a POST is sent with, against the same POST without one, over HTTP. */
export async function idempotencyRows(): Promise<Row[]> {
  const folder = mkdtempSync(join(tmpdir(), 'signalbox-bench-'));
  const platform = openPlatform({ folder: join(folder, 'platform'), apiKey });
  const server = serve({
    fetch: (request) => platform.fetch(request),
    hostname: '127.0.0.1',
    port: 0,
    overrideGlobalObjects: false,
  }) as Server;
  await once(server, 'listening');
  const baseURL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const messages = [{ role: 'user', content: 'Say hello.' }];
  const calls: [string, string, object][] = [
    ['a chat, with a key', '/chat/completions', { model: 'signalbox-mini', messages }],
    ['an embedding, with a key', '/embeddings', { model: 'signalbox-embed', input: 'Hello' }],
    ['an assistant made, with a key', '/assistants', { model: 'signalbox-mini' }],
    ['a thread made, with a key', '/threads', { messages }],
  ];
  try {
    const rows: Row[] = [];
    for (const [name, path, body] of calls) {
      const [ours, peer] = await medians(`${baseURL}${path}`, JSON.stringify(body));
      rows.push({
        name,
        ours,
        peer,
        peerName: 'without one',
        unit: 'µs of CPU',
        aim: 'below 1.03',
      });
    }
    return rows;
  } finally {
    server.close();
    await platform.close();
    rmSync(folder, { recursive: true });
  }
}

/**
 * CPU time of a call, its client's share included. Batches with and without take turns, so that whatever else the
 * machine does falls on both alike.
 */
async function medians(url: string, body: string): Promise<[number, number]> {
  const times: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    for (const which of round % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
      const begun = process.cpuUsage();
      for (let call = 0; call < callsInRound; call += 1) {
        const headers: Record<string, string> = {
          authorization: `Bearer ${apiKey}`,
          'content-type': 'application/json',
        };
        if (which === 0) headers['idempotency-key'] = crypto.randomUUID();
        await (await fetch(url, { method: 'POST', headers, body })).text();
      }
      const { user, system } = process.cpuUsage(begun);
      times[which].push((user + system) / callsInRound);
    }
  }
  return [median(times[0]), median(times[1])];
}

const median = (all: number[]) => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;
