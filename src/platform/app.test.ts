import { describe, expect, it } from 'vitest';
import { createAsk, createEchoEngine, startPlatform, testKey } from './testing';

const url = 'http://platform/v1';

describe('every answer', () => {
  it('has a request id and a processing time', async () => {
    const { headers } = await startPlatform().fetch(`${url}/models`);

    expect(headers.get('x-request-id')).toMatch(/^req_[0-9a-f]{32}$/);
    expect(headers.get('openai-processing-ms')).toMatch(/^\d+$/);
    expect(headers.get('openai-version')).toBe('2020-10-01');
  });
});

describe('a request', () => {
  it('needs a key', async () => {
    const response = await startPlatform().fetch(`${url}/models`);

    expect(response.status).toBe(401);
    expect(await response.json()).toEqual({
      error: {
        message: expect.stringMatching(/^You didn't provide an API key\./),
        type: 'invalid_request_error',
        param: null,
        code: null,
      },
    });
  });

  it('with a wrong key is rejected, with the key masked', async () => {
    const headers = { authorization: 'Bearer sk-signalbox-not-the-right-one-0001' };

    const response = await startPlatform().fetch(`${url}/models`, { headers });

    expect(response.status).toBe(401);
    expect((await response.json()).error).toMatchObject({
      message: expect.stringMatching(/^Incorrect API key provided: sk-signa\*+0001\. /),
      code: 'invalid_api_key',
    });
  });

  it('within the process needs no key', async () => {
    const platform = startPlatform();

    const response = await platform.fetchAs(
      { id: 'test', name: 'A test', project: 'default' },
      new Request(`${url}/models`),
    );

    expect(response.status).toBe(200);
  });

  it('to an unknown address is rejected', async () => {
    const { status, body } = await createAsk(startPlatform())('GET', '/fine_tunes');

    expect(status).toBe(404);
    expect(body.error.message).toBe('Invalid URL (GET /v1/fine_tunes)');
  });

  it('with a wrong method is rejected', async () => {
    const { status, body } = await createAsk(startPlatform())('PUT', '/files/file-1');

    expect(status).toBe(405);
    expect(body.error.message).toBe(
      'Not allowed to PUT on /v1/files/file-1. (HINT: Perhaps you meant to use a different HTTP method?)',
    );
  });

  it('with an invalid JSON body is rejected', async () => {
    const { status, body } = await createAsk(startPlatform())('POST', '/batches', '{"a":');

    expect(status).toBe(400);
    expect(body.error.message).toMatch(/^We could not parse the JSON body of your request\./);
  });

  it('that fails internally names the request id of the log', async () => {
    const engine = createEchoEngine(() => {
      throw new Error('A secret about our insides.');
    });
    const platform = startPlatform({ engines: [engine] });
    const chat = { model: 'echo', messages: [{ role: 'user', content: 'Hello' }] };

    const { status, headers, body } = await createAsk(platform)('POST', '/chat/completions', chat);

    expect(status).toBe(500);
    expect(body.error).toMatchObject({
      type: 'server_error',
      message: expect.stringContaining(headers.get('x-request-id') ?? '-'),
    });
    expect(body.error.message).not.toContain('secret');
    expect(platform.troubles).toHaveLength(1);
  });
});

describe('models', () => {
  it('are those of all engines', async () => {
    const engines = [createEchoEngine(undefined, 'one'), createEchoEngine(undefined, 'org/two')];
    const { openai } = startPlatform({ engines });

    const { data } = await openai.models.list();

    expect(data.map(({ id }) => id)).toEqual(['one', 'org/two']);
    expect((await openai.models.retrieve('org/two')).object).toBe('model');
  });

  it('that do not exist are not found', async () => {
    const ask = createAsk(startPlatform());

    expect((await ask('GET', '/models/fake_id')).body.error).toEqual({
      message: "The model 'fake_id' does not exist",
      type: 'invalid_request_error',
      param: 'model',
      code: 'model_not_found',
    });
    expect((await ask('DELETE', '/models/fake_id')).status).toBe(404);
  });

  it('are not deleted', async () => {
    expect((await createAsk(startPlatform())('DELETE', '/models/echo')).status).toBe(403);
  });

  it('are still listed if one engine fails', async () => {
    const silent = { ...createEchoEngine(), models: () => Promise.reject(new Error('Down.')) };
    const { openai } = startPlatform({ engines: [silent, createEchoEngine()] });

    expect((await openai.models.list()).data).toHaveLength(1);
  });
});

describe('a chat', () => {
  const chat = { model: 'echo', messages: [{ role: 'user' as const, content: 'Hello' }] };

  it('is answered by the engine that has the model', async () => {
    const { openai } = startPlatform({
      engines: [createEchoEngine(undefined, 'other'), createEchoEngine()],
    });

    const { choices } = await openai.chat.completions.create(chat);

    expect(choices[0]?.message.content).toBe('Hello');
  });

  it('with an unknown model is rejected', async () => {
    const { openai } = startPlatform();

    await expect(openai.chat.completions.create({ ...chat, model: 'gpt-9' })).rejects.toMatchObject(
      {
        status: 404,
        code: 'model_not_found',
        message: '404 The model `gpt-9` does not exist or you do not have access to it.',
      },
    );
  });

  it('falls back to an engine that cannot list its models', async () => {
    const silent = { ...createEchoEngine(), models: () => Promise.reject(new Error('Down.')) };
    const { openai } = startPlatform({ engines: [createEchoEngine(), silent] });

    const { choices } = await openai.chat.completions.create({ ...chat, model: 'unlisted' });

    expect(choices[0]?.message.content).toBe('Hello');
  });

  it('is aborted at the engine when its reader disconnects', async () => {
    let cut = false;
    const engine = createEchoEngine((_, signal) => {
      const body = new ReadableStream({
        start(controller) {
          controller.enqueue(new TextEncoder().encode('data: {}\n\n'));
          signal?.addEventListener('abort', () => {
            cut = true;
            controller.error(signal.reason);
          });
        },
      });
      return new Response(body, { headers: { 'content-type': 'text/event-stream' } });
    });
    const leaving = new AbortController();
    const response = await startPlatform({ engines: [engine] }).fetch(`${url}/chat/completions`, {
      method: 'POST',
      headers: { authorization: `Bearer ${testKey}` },
      body: JSON.stringify({ ...chat, stream: true }),
      signal: leaving.signal,
    });

    expect(response.headers.get('cache-control')).toContain('no-transform');
    leaving.abort();
    await expect(response.text()).rejects.toThrow();
    expect(cut).toBe(true);
  });
});

describe('every response of the platform', () => {
  it.each(['/v1/models', '/v1/files', '/v1/nothing', '/elsewhere'])(
    'forbids guessing its type, and says how it may be kept: %s',
    async (path) => {
      const platform = startPlatform({ start: false });
      for (const authorization of [`Bearer ${testKey}`, 'Bearer sk-wrong']) {
        const init = { headers: { authorization } };
        const { headers } = await platform.fetch(`http://platform${path}`, init);
        expect(headers.get('x-content-type-options')).toBe('nosniff');
        expect(headers.get('cache-control')).toBe('no-store');
      }
    },
  );
});
