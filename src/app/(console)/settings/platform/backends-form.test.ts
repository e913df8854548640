import { describe, expect, it } from 'vitest';
import { changeOf, formOf, movesKey, newBackend, type PlatformSettingsView } from './backends-form';

const view: PlatformSettingsView = {
  kind: 'file',
  path: '/data/platform/platform.json',
  revision: 'r1',
  problem: null,
  backends: [
    {
      url: 'http://a/v1',
      key: 'stored',
      key_env: null,
      concurrency: 4,
      header_names: ['x-team'],
      normalize: false,
      responses: true,
      omit: ['seed'],
    },
  ],
  models: { 'gpt-4o': 'llama' },
  cors_origins: ['*'],
  embedding_model: null,
  environment: { upstream: null, models: [], cors_origins: null, embedding_model: null },
};

describe('the form of the backends', () => {
  it('sends stored backends unchanged, and keeps keys and values that are not entered', () => {
    expect(changeOf(view, formOf(view))).toEqual({
      revision: 'r1',
      backends: [
        {
          from: 0,
          url: 'http://a/v1',
          concurrency: 4,
          headers: { 'x-team': null },
          normalize: false,
          responses: true,
          omit: ['seed'],
        },
      ],
      models: { 'gpt-4o': 'llama' },
      cors_origins: ['*'],
      embedding_model: null,
    });
  });

  it('sends a new key, or that there is none', () => {
    const [backend = newBackend('')] = formOf(view).backends;
    const keyIn = (change: object) =>
      changeOf(view, { ...formOf(view), backends: [{ ...backend, ...change }] }).backends[0]?.key;
    expect([keyIn({}), keyIn({ key: ' k ' }), keyIn({ drop_key: true })]).toEqual([
      undefined,
      'k',
      null,
    ]);
  });

  it('does not send backends from the environment', () => {
    const environment = {
      ...view.environment,
      cors_origins: 'https://a.example',
      embedding_model: 'e',
    };
    const change = changeOf({ ...view, environment }, formOf(view));
    expect(change).not.toHaveProperty('cors_origins');
    expect(change).not.toHaveProperty('embedding_model');
  });

  it('requires the key again only if it could be sent elsewhere', () => {
    const [backend = newBackend('')] = formOf(view).backends;
    expect(movesKey(view, backend)).toBe(false);
    expect(movesKey(view, { ...backend, url: 'http://b/v1' })).toBe(true);
    expect(movesKey(view, { ...newBackend('new'), url: 'http://b/v1' })).toBe(false);
  });
});
