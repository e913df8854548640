import { describe, expect, it } from 'vitest';
import { createSimulator } from '../engine/simulator';
import { createAsk, createEchoEngine, startPlatform } from '../testing';
import { create, linesFor, linesOf, servedBy, upload } from './testing';

const models: Record<string, string> = { '/v1/embeddings': 'signalbox-embed' };

describe('a batch', () => {
  it('supports every endpoint of the platform like its route', async () => {
    const platform = startPlatform({ engines: [createSimulator()] });
    const endpoints = servedBy(platform).filter((endpoint) => !/images|moderations/.test(endpoint));
    expect(endpoints.length).toBeGreaterThanOrEqual(3);
    for (const endpoint of endpoints) {
      const model = models[endpoint] ?? 'signalbox-mini';
      const { id } = await create(platform, linesFor(endpoint, 2, model), endpoint);
      await platform.idle();

      const batch = await platform.openai.batches.retrieve(id);
      expect(batch, endpoint).toMatchObject({
        endpoint,
        model,
        status: 'completed',
        request_counts: { total: 2, completed: 2, failed: 0 },
      });
      const [line] = await linesOf(platform, batch.output_file_id);
      const own = await createAsk(platform)(
        'POST',
        endpoint.slice('/v1'.length),
        JSON.parse(linesFor(endpoint, 1, model)).body,
      );
      expect(line.response.body.object).toBe(own.body.object);
      expect(batch.usage?.total_tokens).toBeGreaterThan(0);
    }
  });

  it('accepts endpoint names of Azure', async () => {
    const platform = startPlatform();
    const ask = createAsk(platform);
    const text = linesFor('/v1/chat/completions', 2, 'echo', '/chat/completions');

    const { body: created } = await ask('POST', '/batches', {
      input_file_id: await upload(platform, text),
      endpoint: '/chat/completions',
      completion_window: '24h',
    });
    await platform.idle();

    expect(await platform.openai.batches.retrieve(created.id)).toMatchObject({
      endpoint: '/v1/chat/completions',
      status: 'completed',
      request_counts: { total: 2, completed: 2, failed: 0 },
    });
  });

  it('counts image tokens under their own names', async () => {
    const usage = { input_tokens: 3, output_tokens: 4, total_tokens: 7 };
    const engine = createEchoEngine(() => Response.json({ data: [], usage }));
    const platform = startPlatform({ engines: [engine] });
    const { id } = await create(platform, linesFor('/v1/embeddings', 2), '/v1/embeddings');
    await platform.idle();

    expect((await platform.openai.batches.retrieve(id)).usage).toMatchObject({
      input_tokens: 6,
      output_tokens: 8,
      total_tokens: 14,
    });
  });

  it.each(['/v1/videos', '/videos', '/v1/nothing', '/v1/v1/embeddings', ''])(
    'for %j is refused, and told what there is',
    async (endpoint) => {
      const platform = startPlatform();
      const { status, body } = await createAsk(platform)('POST', '/batches', {
        input_file_id: 'file-1',
        endpoint,
        completion_window: '24h',
      });

      expect([status, body.error.param]).toEqual([400, 'endpoint']);
      const [, list = ''] = body.error.message.split('Supported values are: ');
      expect(list.match(/\/v1[\w/]+/g)?.toSorted()).toEqual(servedBy(platform).toSorted());
    },
  );
});
