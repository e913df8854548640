import { setMaxListeners } from 'node:events';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { type Access, createLoadClient, type LoadClient } from './load-client';

/**
 * What goes on beside the queries that are measured, in a process of its own: reading it must not delay them.
 * Told what to do by messages, one after the other.
 */
export type Order =
  | { subscribe: number; access: Access }
  | { stream: number }
  /** How often each of these ids was heard of is told with the end. */
  | { stop: string[] };

export interface Received {
  done: string;
  result?: BackgroundResult;
}

export interface BackgroundResult {
  /** Events that the subscriptions had to hear: each of the ids once. */
  due: number;
  received: number;
  answers: number;
  broken: number;
  /** Milliseconds for which this process itself stood still at most. */
  stall: number;
}

const stop = new AbortController();
setMaxListeners(0, stop.signal);
const stalls = monitorEventLoopDelay({ resolution: 5 });
stalls.enable();
const subscriptions: Subscription[] = [];
const streams: Promise<void>[] = [];
const counts = { answers: 0, broken: 0 };
let client: LoadClient | undefined;

process.on('message', (order: Order) => {
  execute(order).catch((error) => {
    console.error(error);
    process.exit(1);
  });
});

async function execute(order: Order): Promise<void> {
  if ('subscribe' in order) {
    const opened = createLoadClient(order.access);
    client = opened;
    const opening = Array.from({ length: order.subscribe }, () => subscribe(opened));
    subscriptions.push(...(await Promise.all(opening)));
    tell({ done: 'subscribe' });
  } else if ('stream' in order && client) {
    for (let n = 0; n < order.stream; n += 1) streams.push(loop(client));
    tell({ done: 'stream' });
  } else if ('stop' in order) {
    const result = await end(order.stop);
    tell({ done: 'stop', result });
    process.disconnect();
  }
}

async function end(ids: string[]): Promise<BackgroundResult> {
  const stall = stalls.max / 1e6;
  const received = () => subscriptions.reduce((sum, { receivedOf }) => sum + receivedOf(ids), 0);
  const due = ids.length * subscriptions.length;
  for (let second = 0; second < 10 && received() < due; second += 1) await delay(1_000);
  stop.abort();
  await Promise.allSettled([...streams, ...subscriptions.map(({ ended }) => ended)]);
  client?.close();
  return { due, received: received(), ...counts, stall };
}

function tell(received: Received): void {
  process.send?.(received);
}

interface Subscription {
  ended: Promise<void>;
  /** How many of these ids it has heard of. */
  receivedOf(ids: string[]): number;
}

async function subscribe(client: LoadClient): Promise<Subscription> {
  const path = `/api/trpc/history.changes?input=${encodeURIComponent('{}')}`;
  const response = await client.open('GET', path, {
    headers: { accept: 'text/event-stream' },
    signal: stop.signal,
  });
  if (response.statusCode !== 200) throw new Error(`Not subscribed: ${response.statusCode}.`);
  let text = '';
  const ended = (async () => {
    for await (const piece of response) text += piece;
  })();
  ended.catch(() => {});
  return { ended, receivedOf: (ids) => ids.filter((id) => text.includes(id)).length };
}

/** One answer after another, streamed. */
async function loop(client: LoadClient): Promise<void> {
  while (!stop.signal.aborted) {
    try {
      await answer(client);
      counts.answers += 1;
    } catch {
      if (!stop.signal.aborted) counts.broken += 1;
    }
    await delay(50);
  }
}

async function answer(client: LoadClient): Promise<void> {
  const body = JSON.stringify({
    model: 'signalbox-mini',
    stream: true,
    messages: [{ role: 'user', content: 'Write three sentences about harbours at night.' }],
  });
  const response = await client.open('POST', '/v1/chat/completions', { body, signal: stop.signal });
  let last = '';
  for await (const piece of response) last = String(piece);
  if (response.statusCode !== 200 || !last.includes('[DONE]')) throw new Error('Broken off.');
}
