import { fork } from 'node:child_process';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { BackgroundResult, Order, Received } from './load-background';
import { createLoadClient, type LoadClient } from './load-client';
import { startLoadServer } from './load-server';
import type { Row } from './row';

const subscriptions = 500;
const streams = 60;
const queriesASecond = 200;
/** In which the load begins: code that runs for the first time is slow, and waits are told apart. */
const firstSeconds = 5;
/** Each is heard of by all subscriptions. */
const changesASecond = 2;
const seconds = 20;
/** Milliseconds for which the server has nothing to do before its memory is read again. */
const rest = 45_000;

/**
 * One process under load from two others: how long queries wait, how long nothing else is done, and what memory
 * stays. Queries are sent at fixed times, whether or not those before were answered, and counted from then. Where the
 * machine is busy otherwise, `nice` helps only within one session: `echo -15 > /proc/self/autogroup` before it.
 */
export async function loadRows(): Promise<Row[]> {
  const server = await startLoadServer();
  const client = createLoadClient(server.access);
  const background = startBackground();
  try {
    for (let n = 0; n < 25; n += 1) await createFile(client);
    for (let n = 0; n < 20; n += 1) await query(client);
    await delay(5_000);
    const start = server.memory();
    let peak = start;
    const watch = setInterval(() => {
      peak = Math.max(peak, server.memory());
    }, 500);

    await measure(client, firstSeconds);
    await server.stall();
    const calm = await measure(client, 5);
    const calmStall = await server.stall();
    await background.order({ subscribe: subscriptions, access: server.access });
    const openStall = await server.stall();
    await background.order({ stream: streams });
    const beginning = await measure(client, firstSeconds);
    const beginningStall = await server.stall();
    const computed = server.cpuTime();
    const changing = change(client);
    const own = monitorEventLoopDelay({ resolution: 5 });
    own.enable();
    const busy = await measure(client, seconds);
    const used = (server.cpuTime() - computed) / (seconds * 10);
    const stall = await server.stall();
    const ownStall = own.max / 1e6;
    const ids = await changing;
    const result = await background.stop(ids);
    clearInterval(watch);
    const load = loadavg()[0]?.toFixed(1);
    await delay(rest);
    const idle = server.memory();

    console.log(
      `Of ${result.due} events ${result.received} were heard; ${(result.answers / (seconds + firstSeconds)).toFixed(0)} streamed answers a second, ${result.broken} broke off; the server took ${used.toFixed(0)} % of a core.
Sent late (p99): ${quantile(busy.late, 0.99).toFixed(0)} ms; the client of the queries stood still for ${ownStall.toFixed(0)} ms at most, that of the streams for ${result.stall.toFixed(0)}; load average of the machine ${load}.`,
    );
    if (result.received !== result.due) throw new Error('Not all changes were heard of.');
    const row = (name: string, ours: number, peer: number, aim: string, unit = 'ms'): Row => {
      return { name: `load: ${name}`, ours, peer, aim, unit, peerName: 'without load' };
    };
    const queries = (share: number, aim = '') =>
      row(`queries, p${share * 100}`, quantile(busy.all, share), quantile(calm.all, share), aim);
    return [
      queries(0.5),
      queries(0.95),
      queries(0.99, '≤ 150 ms'),
      row(
        `queries of the first ${firstSeconds} s, p99`,
        quantile(beginning.all, 0.99),
        quantile(calm.all, 0.99),
        '',
      ),
      row(`stall while ${subscriptions} open`, openStall, calmStall, '≤ 100 ms'),
      row(`stall in the first ${firstSeconds} s of load`, beginningStall, calmStall, ''),
      row('stall under load', stall, calmStall, '≤ 100 ms'),
      { ...row('memory at its peak', peak, start, '', 'MB'), peerName: 'at the start' },
      { ...row('memory at rest afterwards', idle, start, '≤ 1.3', 'MB'), peerName: 'at the start' },
    ];
  } finally {
    background.kill();
    client.close();
    await server.close();
  }
}

function startBackground() {
  const child = fork(fileURLToPath(new URL('./load-background.ts', import.meta.url)));
  const ended = once(child, 'exit').then(() => {
    throw new Error('The process of the subscriptions has ended.');
  });
  ended.catch(() => {});
  const order = async (order: Order): Promise<Received> => {
    const received = once(child, 'message');
    child.send(order);
    return (await Promise.race([received, ended]))[0] as Received;
  };
  return {
    order,
    async stop(ids: string[]): Promise<BackgroundResult> {
      const { result } = await order({ stop: ids });
      if (!result) throw new Error('Nothing was told of the subscriptions.');
      return result;
    },
    kill: () => child.kill(),
  };
}

/** As a page of the console asks for it. */
const query = (client: LoadClient) =>
  client.ask(
    'GET',
    `/api/trpc/history.list?batch=1&input=${encodeURIComponent('{"0":{"limit":20}}')}`,
    { headers: { 'trpc-accept': 'application/jsonl', 'accept-encoding': 'gzip' } },
  );

async function measure(client: LoadClient, duration: number) {
  const latencies: number[] = [];
  const late: number[] = [];
  const begun = performance.now();
  const sent: Promise<void>[] = [];
  for (let n = 0; n < duration * queriesASecond; n += 1) {
    const due = begun + (n * 1_000) / queriesASecond;
    if (due > performance.now()) await delay(due - performance.now());
    late.push(performance.now() - due);
    sent.push(
      query(client).then(({ status }) => {
        if (status !== 200 && status !== 207)
          throw new Error(`A query was answered with ${status}.`);
        latencies.push(performance.now() - due);
      }),
    );
  }
  await Promise.all(sent);
  return { all: latencies, late };
}

/** Returns the ids of what changed. */
async function change(client: LoadClient): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < (seconds - 1) * changesASecond; n += 1) {
    await delay(1_000 / changesASecond);
    ids.push(await createFile(client));
  }
  return ids;
}

async function createFile(client: LoadClient): Promise<string> {
  const form = new FormData();
  form.set('purpose', 'assistants');
  form.set('file', new File(['Harbours at night.'], 'harbours.txt'));
  const sent = new Request('http://bench', { method: 'POST', body: form });
  const { status, text } = await client.ask('POST', '/v1/files', {
    body: Buffer.from(await sent.arrayBuffer()),
    headers: { 'content-type': sent.headers.get('content-type') ?? '' },
  });
  if (status !== 200) throw new Error(`A file was answered with ${status}: ${text}`);
  return JSON.parse(text).id;
}

function quantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
