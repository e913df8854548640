import { expect, it } from 'vitest';
import OpenAI from '../index';

it('manages the endpoints of webhooks by the paths and fields of the API reference', async () => {
  const asked: string[] = [];
  const client = new OpenAI({
    apiKey: 'sk-test',
    baseURL: 'https://api.example.com/v1',
    async fetch(url, init) {
      const { pathname, search } = new URL(String(url));
      asked.push(`${init?.method} ${pathname}${search} ${init?.body ?? ''}`.trim());
      return Response.json({ id: 'we_1', object: 'webhook_endpoint', signing_secret: 'whsec_a' });
    },
  });
  const { webhooks } = client;
  const body = { name: 'Ends', url: 'https://example.com/hook', event_types: ['batch.failed'] };
  expect((await webhooks.create(body)).signing_secret).toBe('whsec_a');
  await webhooks.retrieve('we_1');
  await webhooks.update('we/1', { name: 'All' });
  await webhooks.list({ limit: 2 });
  await webhooks.rotateSecret('we_1');
  await webhooks.test('we_1', { event_type: 'batch.failed' });
  await webhooks.delete('we_1');
  await webhooks.eventTypes.list();
  expect(asked).toEqual([
    `POST /v1/webhook_endpoints ${JSON.stringify(body)}`,
    'GET /v1/webhook_endpoints/we_1',
    'POST /v1/webhook_endpoints/we%2F1 {"name":"All"}',
    'GET /v1/webhook_endpoints?limit=2',
    'POST /v1/webhook_endpoints/we_1/rotate_secret {}',
    'POST /v1/webhook_endpoints/we_1/test {"event_type":"batch.failed"}',
    'DELETE /v1/webhook_endpoints/we_1',
    'GET /v1/webhook_event_types',
  ]);
});
