import { describe, expect, it } from 'vitest';
import { startServer } from '../testing';
import { upstream, vllm } from './testing';

describe('a test of a connection', () => {
  it('remembers success', async () => {
    const { caller, now } = startServer({ fetch: upstream().fetch });
    await caller.connections.create(vllm);
    expect(await caller.connections.test({ slug: 'vllm' })).toMatchObject({
      health: { state: 'healthy', checked_at: now() / 1000, error: null },
    });
  });

  it('shows the message of upstream about a wrong key, and signs nobody out', async () => {
    const error = {
      message: 'Incorrect API key provided: sk-vllm-0123456789abcd.',
      type: 'invalid_request_error',
      code: 'invalid_api_key',
      param: null,
    };
    const refuse = () =>
      Response.json({ error }, { status: 401, headers: { 'x-request-id': 'req_1' } });
    const { caller } = startServer({ fetch: upstream(refuse).fetch });
    await caller.connections.create(vllm);
    const { health } = await caller.connections.test({ slug: 'vllm' });
    expect(health).toMatchObject({
      state: 'unhealthy',
      error: { status: 401, code: 'invalid_api_key', request_id: 'req_1' },
    });
    expect(health.error?.message).not.toContain('0123456789');
    await expect(caller.models.list({ connection: 'vllm' })).rejects.toMatchObject({
      code: 'BAD_GATEWAY',
    });
  });

  it('says why there was no answer', async () => {
    const { caller } = startServer({
      fetch: async () => {
        throw new TypeError('fetch failed', {
          cause: new Error('connect ECONNREFUSED 8.8.8.8:443'),
        });
      },
    });
    await caller.connections.create(vllm);
    const { health } = await caller.connections.test({ slug: 'vllm' });
    expect(health.error).toMatchObject({
      status: null,
      message: expect.stringContaining('ECONNREFUSED'),
    });
  });
});
