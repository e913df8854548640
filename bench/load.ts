import { setMaxListeners } from 'node:events';
import { loadavg } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { type LoadServer, startLoadServer } from './load-server';
import type { Row } from './row';

const subscriptions = 500;
const streams = 60;
const queriesASecond = 200;
const seconds = 20;
/** How long the server has nothing to do before its memory is read again. */
const rest = 45_000;

/** One process under load from another: how long queries wait, how long nothing else is done, and what memory stays. */
export async function loadRows(): Promise<Row[]> {
  const server = await startLoadServer();
  try {
    for (let n = 0; n < 20; n += 1) await query(server);
    await delay(5_000);
    const start = server.memory();
    const stop = new AbortController();
    setMaxListeners(0, stop.signal);
    let peak = start;
    const watch = setInterval(() => {
      peak = Math.max(peak, server.memory());
    }, 500);

    const calm = await measure(server, 5);
    const opening = watchStalls(server);
    const opened = await Promise.all(
      Array.from({ length: subscriptions }, () => subscribe(server, stop.signal)),
    );
    const openStall = await opening();
    let broken = 0;
    const looping = Array.from({ length: streams }, () =>
      chat(server, stop.signal, () => {
        broken += 1;
      }),
    );
    const stalls = watchStalls(server);
    const computed = server.cpuTime();
    const latencies = await measure(server, seconds);
    const busy = (server.cpuTime() - computed) / (seconds * 10);
    const stall = await stalls();
    stop.abort();
    await Promise.allSettled([...looping, ...opened.map(({ ended }) => ended)]);
    clearInterval(watch);
    await delay(rest);
    const idle = server.memory();

    const heard = opened.reduce((sum, { events }) => sum + events(), 0);
    console.log(
      `${heard} events were heard by ${subscriptions} subscriptions, ${broken} streams broke off; the server took ${busy.toFixed(0)} % of a core; load average of the machine ${loadavg()[0]?.toFixed(1)}.`,
    );
    const row = (name: string, ours: number, peer: number, aim: string, unit = 'ms'): Row => {
      return { name: `load: ${name}`, ours, peer, aim, unit, peerName: 'without load' };
    };
    return [
      row('queries, p50', quantile(latencies, 0.5), quantile(calm, 0.5), ''),
      row('queries, p95', quantile(latencies, 0.95), quantile(calm, 0.95), ''),
      row('queries, p99', quantile(latencies, 0.99), quantile(calm, 0.99), '≤ 150 ms'),
      row(`stall while ${subscriptions} open`, openStall, quantile(calm, 1), '≤ 100 ms'),
      row('stall under load', stall, quantile(calm, 1), '≤ 100 ms'),
      { ...row('memory at its peak', peak, start, '', 'MB'), peerName: 'at the start' },
      { ...row('memory at rest afterwards', idle, start, '≤ 1.3', 'MB'), peerName: 'at the start' },
    ];
  } finally {
    await server.close();
  }
}

const query = (server: LoadServer) =>
  server.ask('GET', `/api/trpc/history.list?input=${encodeURIComponent('{"limit":20}')}`);

/** Latencies of queries that are sent at fixed times, whether or not those before were answered. */
async function measure(server: LoadServer, duration: number): Promise<number[]> {
  const latencies: number[] = [];
  const begun = performance.now();
  const all: Promise<void>[] = [];
  for (let n = 0; n < duration * queriesASecond; n += 1) {
    const due = begun + (n * 1_000) / queriesASecond;
    if (due > performance.now()) await delay(due - performance.now());
    all.push(
      query(server).then(({ status }) => {
        if (status !== 200) throw new Error(`A query was answered with ${status}.`);
        latencies.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(all);
  return latencies;
}

/** The longest that the health of the server took to be told, which is next to no work. */
function watchStalls(server: LoadServer) {
  let isOver = false;
  let longest = 0;
  const watching = (async () => {
    while (!isOver) {
      const begun = performance.now();
      await server.ask('GET', '/api/health');
      longest = Math.max(longest, performance.now() - begun);
      await delay(10);
    }
  })();
  return async () => {
    isOver = true;
    await watching;
    return longest;
  };
}

async function subscribe(server: LoadServer, signal: AbortSignal) {
  const path = `/api/trpc/history.changes?input=${encodeURIComponent('{}')}`;
  const response = await server.open('GET', path, undefined, signal);
  if (response.statusCode !== 200) throw new Error(`Not subscribed: ${response.statusCode}.`);
  let events = 0;
  const ended = (async () => {
    for await (const bytes of response) events += String(bytes).split('\nid: ').length - 1;
  })();
  ended.catch(() => {});
  return { ended, events: () => events };
}

/** One answer after another, streamed. */
async function chat(server: LoadServer, signal: AbortSignal, broke: () => void): Promise<void> {
  while (!signal.aborted) {
    await answer(server, signal).catch(() => {
      if (!signal.aborted) broke();
    });
    await delay(50);
  }
}

async function answer(server: LoadServer, signal: AbortSignal): Promise<void> {
  const body = {
    model: 'signalbox-mini',
    stream: true,
    messages: [{ role: 'user', content: 'Write three sentences about harbours at night.' }],
  };
  const response = await server.open('POST', '/v1/chat/completions', body, signal);
  for await (const _ of response);
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
