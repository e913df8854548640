import { expect, it } from 'vitest';
import { noUsage } from '@/lib/usage/counts';
import { chatLines, createEchoEngine, echo, startPlatform, testKey } from '@/platform/testing';
import { openHistory } from '../history/open';
import { startServer } from '../testing';
import { createUsageReader } from './usage-reader';

const connection = 'up';

it('batch lines without token counts are unknown once the output is read, on every connection', async () => {
  let answers = 0;
  const forgetful = createEchoEngine((body) => {
    answers += 1;
    return answers % 3 === 0 ? Response.json({ choices: [], usage: null }) : echo(body);
  });
  const upstream = startPlatform({ engines: [forgetful] });
  const server = startServer({ fetch: async (url, init) => upstream.fetch(url, init) });
  const { services, caller, as, now, wait } = server;
  upstream.clock.time = Math.floor(now() / 1000);
  await caller.connections.create({
    slug: connection,
    name: 'Up',
    kind: 'compatible',
    base_url: 'https://up.example/v1',
    api_key: testKey,
  });
  const file = new File([chatLines(7)], 'in.jsonl');
  const input = await upstream.openai.files.create({ file, purpose: 'batch' });
  const { id } = await as('operator').batches.create({
    connection,
    endpoint: '/v1/chat/completions',
    input_file_id: input.id,
    completion_window: '24h',
  });
  await upstream.idle();
  await caller.history.sync({ connection, kind: 'batch' });
  const reader = createUsageReader(services);
  await reader.tick();
  const reported = { ...noUsage, requests: 7, input_tokens: 15, output_tokens: 10 };
  expect((await services.usage.ofObject(`${connection} ${id}`))?.counts).toEqual(reported);

  const { archive, results } = openHistory(services);
  await archive.tick();
  await results.tick();
  await wait(2);
  await reader.tick();
  const known = { ...reported, unreported: 2 };
  expect((await services.usage.ofObject(`${connection} ${id}`))?.counts).toEqual(known);
  const cost = await caller.usage.ofObject({ connection, kind: 'batch', id });
  expect(cost?.actual).toMatchObject({
    counts: known,
    cost: { unknown: { tokens: 25, requests: 2 } },
  });
});
