import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { serve } from '@/lib/openai/test/sockets';
import { startServer } from '../testing';

const key = 'sk-backend-0123456789';

/** A model server that notes how it is asked. */
async function modelServer(model: string) {
  const asked: Record<string, unknown>[] = [];
  const origin = await serve((request, response) => {
    asked.push({ ...request.headers });
    const list = { object: 'list', data: [{ id: model, object: 'model', created: 1 }] };
    response.setHeader('content-type', 'application/json').end(JSON.stringify(list));
  });
  return { url: `${origin}/v1`, asked };
}

const unset = {
  from: null,
  concurrency: null,
  headers: {},
  normalize: true,
  responses: false,
  omit: [],
};

function start(env?: Record<string, string>) {
  const server = startServer({ env });
  const path = join(server.folder, 'platform', 'platform.json');
  const settings = server.caller.platformSettings;
  return {
    ...server,
    path,
    settings,
    written: async () => JSON.parse(await server.services.platformSettings.read()),
    async save(change: Partial<Parameters<typeof settings.update>[0]>) {
      const { revision } = await settings.retrieve();
      return settings.update({ revision, backends: [], models: {}, ...change });
    },
    models: async () =>
      (await server.caller.models.list({ connection: 'local' })).map(({ id }) => id),
  };
}

describe('a backend that is added in the console', () => {
  it('answers at once, under its own names and those of the map, and no longer once it is removed', async () => {
    const { save, models, written } = start();
    const { url, asked } = await modelServer('llama3.1:70b');
    expect(await models()).not.toContain('llama3.1:70b');
    const shown = await save({
      backends: [{ ...unset, url, key, headers: { 'x-team': 'blue' } }],
      models: { 'gpt-4o': 'llama3.1:70b' },
    });
    expect(await models()).toEqual(expect.arrayContaining(['llama3.1:70b', 'gpt-4o']));
    expect(asked[0]).toMatchObject({ authorization: `Bearer ${key}`, 'x-team': 'blue' });
    expect(shown.backends).toMatchObject([{ url, key: 'stored', header_names: ['x-team'] }]);
    expect(JSON.stringify(shown)).not.toContain(key);
    expect(await written()).toEqual({
      backends: [{ url, key, headers: { 'x-team': 'blue' } }],
      models: { 'gpt-4o': 'llama3.1:70b' },
    });
    await save({});
    expect(await models()).not.toContain('llama3.1:70b');
  });

  it('keeps its key and what else is written of it while other things change', async () => {
    const { save, path, written } = start();
    const { url } = await modelServer('a');
    const backend = { url, key, _note: 'ours', headers: { a: '1', b: '2' } };
    writeFileSync(path, JSON.stringify({ backends: [backend], embedding_model: 'e' }));
    await save({
      backends: [{ ...unset, from: 0, url, headers: { a: null }, concurrency: 2, omit: ['seed'] }],
    });
    expect(await written()).toEqual({
      backends: [{ url, key, _note: 'ours', headers: { a: '1' }, concurrency: 2, omit: ['seed'] }],
      models: {},
      embedding_model: 'e',
    });
  });

  it('needs its key and its headers again for another address', async () => {
    const { save, path, written } = start({ NEAR_KEY: key });
    const backends = [{ url: 'http://127.0.0.1:1/v1', key, headers: { a: '1' } }];
    writeFileSync(path, JSON.stringify({ backends }));
    const moved = { ...unset, from: 0, url: 'https://evil.example/v1', headers: { a: null } };
    await expect(save({ backends: [moved] })).rejects.toMatchObject({
      cause: { fields: { 'backends.0.key': [expect.stringContaining('again')] } },
    });
    await expect(save({ backends: [{ ...moved, key: 'sk-new' }] })).rejects.toMatchObject({
      cause: { fields: { 'backends.0.headers': ['Enter a value for a.'] } },
    });
    expect(await written()).toEqual({ backends });
    await save({ backends: [{ ...moved, key: null, headers: {} }] });
    expect((await written()).backends).toEqual([{ url: 'https://evil.example/v1' }]);
  });

  it('cannot take its key from the environment to another address', async () => {
    process.env.SETTINGS_TEST_KEY = key;
    try {
      const { save, path, settings } = start();
      const backends = [{ url: 'http://127.0.0.1:1/v1', key_env: 'SETTINGS_TEST_KEY' }];
      writeFileSync(path, JSON.stringify({ backends }));
      expect((await settings.retrieve()).backends).toMatchObject([
        { key: 'environment', key_env: 'SETTINGS_TEST_KEY' },
      ]);
      const moved = { ...unset, from: 0, url: 'https://evil.example/v1' };
      await expect(save({ backends: [moved] })).rejects.toMatchObject({
        cause: { fields: { 'backends.0.key': [expect.any(String)] } },
      });
    } finally {
      delete process.env.SETTINGS_TEST_KEY;
    }
  });

  it.each([
    ['http://169.254.169.254/v1', /always blocked/],
    ['http://metadata.google.internal/v1', /always blocked/],
    ['ftp://a', /must start with/],
    ['http://me:secret@a/v1', /must not contain a password/],
  ])('is refused by its field: %s', async (url, reason) => {
    const { save } = start();
    await expect(save({ backends: [{ ...unset, url }] })).rejects.toMatchObject({
      message: expect.stringMatching(reason),
    });
  });
});

describe('the settings of the platform', () => {
  it('allow other origins immediately', async () => {
    const { save, services } = start();
    const ask = () =>
      services.platform.fetch('http://localhost/v1/models', {
        headers: { origin: 'https://app.example' },
      });
    const allowed = async () => (await ask()).headers.get('access-control-allow-origin');
    expect(await allowed()).toBeNull();
    await save({ cors_origins: ['https://app.example'] });
    expect(await allowed()).toBe('https://app.example');
    await save({ cors_origins: [] });
    expect(await allowed()).toBeNull();
  });

  it('choose the model of new vector stores, or the simulator', async () => {
    const { save, settings, written } = start();
    expect((await settings.retrieve()).embedding_model).toBeNull();
    await save({ embedding_model: 'nomic-embed-text' });
    expect((await written()).embedding_model).toBe('nomic-embed-text');
    await save({ models: { a: 'signalbox-mini' } });
    expect((await settings.retrieve()).embedding_model).toBe('nomic-embed-text');
    await save({ embedding_model: null });
    expect(await written()).not.toHaveProperty('embedding_model');
    await expect(save({ embedding_model: ' ' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });

  it('that two tabs change are those of the first; the second gets an error', async () => {
    const { settings, written } = start();
    const { revision } = await settings.retrieve();
    await settings.update({ revision, backends: [], models: { a: 'signalbox-mini' } });
    await expect(
      settings.update({ revision, backends: [], models: { a: 'signalbox-embed' } }),
    ).rejects.toMatchObject({ code: 'CONFLICT' });
    expect((await written()).models).toEqual({ a: 'signalbox-mini' });
  });

  it('are refused by the name of the field', async () => {
    const { save } = start();
    await expect(save({ models: { '*:embedding': 'e' } })).rejects.toMatchObject({
      cause: { fields: { models: [expect.stringContaining('write *')] } },
    });
    await expect(save({ cors_origins: ['a.example'] })).rejects.toMatchObject({
      cause: { fields: { cors_origins: [expect.stringContaining('is none')] } },
    });
  });

  it('from the environment are shown as such, and take precedence', async () => {
    const { url } = await modelServer('from-env');
    const { settings, save, models } = start({
      PLATFORM_UPSTREAM_URL: url,
      PLATFORM_MODELS: 'a=from-env',
      PLATFORM_CORS_ORIGINS: 'https://env.example',
      PLATFORM_EMBEDDING_MODEL: 'from-env',
    });
    expect((await settings.retrieve()).environment).toEqual({
      upstream: url,
      models: ['a=from-env'],
      cors_origins: 'https://env.example',
      embedding_model: 'from-env',
    });
    await save({ models: { a: 'signalbox-mini', b: 'signalbox-mini' } });
    expect(await models()).toEqual(expect.arrayContaining(['from-env', 'a', 'b']));
  });

  it('that cannot be read show the reason, and are not overwritten', async () => {
    const { settings, path } = start();
    writeFileSync(path, '{"backends": [');
    expect(await settings.retrieve()).toMatchObject({
      problem: expect.stringContaining('is not JSON'),
      backends: [],
    });
    await expect(settings.update({ revision: '', backends: [], models: {} })).rejects.toMatchObject(
      { code: 'BAD_REQUEST' },
    );
    expect(readFileSync(path, 'utf8')).toBe('{"backends": [');
  });
});
