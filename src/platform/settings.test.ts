import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { testFolder } from '@/lib/testing-folder';
import { readSettings } from './settings';

function folderWith(platformJson?: unknown): string {
  const folder = testFolder();
  const text = typeof platformJson === 'string' ? platformJson : JSON.stringify(platformJson);
  if (platformJson !== undefined) writeFileSync(join(folder, 'platform.json'), text);
  return folder;
}

const read = (platformJson?: unknown, more: object = {}) =>
  readSettings({ folder: folderWith(platformJson), env: {}, ...more });

describe('origins whose pages may ask', () => {
  it('are none, listed ones in the spelling of browsers, or any', () => {
    const origins = (corsOrigins?: string) => read(undefined, { corsOrigins }).corsOrigins;
    expect(origins()).toBeUndefined();
    expect(origins('')).toBeUndefined();
    expect(origins('*')).toEqual(['*']);
    expect(
      origins('https://App.example:443/, http://localhost:5173,capacitor://localhost'),
    ).toEqual(['https://app.example', 'http://localhost:5173', 'capacitor://localhost']);
    expect(read({ cors_origins: ['https://a.example'] }).corsOrigins).toEqual([
      'https://a.example',
    ]);
  });

  it.each([
    'localhost:5173',
    'https://a.example/app',
    'https://me@a.example',
    'https://*.a.example',
  ])('are refused in one clear line: %s', (corsOrigins) => {
    expect(() => read(undefined, { corsOrigins })).toThrow(
      `PLATFORM_CORS_ORIGINS must hold origins such as https://app.example.com, with commas between them, or *: '${corsOrigins}' is none.`,
    );
  });
});

describe('settings of the platform', () => {
  it('have defaults', () => {
    expect(read()).toEqual({ backends: [], models: {} });
  });

  it('can limit the requests of keys in a minute', () => {
    const rate_limits = [
      { model: 'gpt-4o', requests_per_minute: 3 },
      { key: 'Laptop', tokens_per_minute: 1_000 },
    ];

    expect(read({ rate_limits }).rateLimits).toEqual([
      { model: 'gpt-4o', requests_per_minute: 3, tokens_per_minute: null },
      { key: 'Laptop', model: '*', requests_per_minute: null, tokens_per_minute: 1_000 },
    ]);
    expect(() => read({ rate_limits: [{ model: 'gpt-4o' }] })).toThrow(
      /rate_limits.*limits neither/,
    );
  });

  it('come from platform.json in the data folder, with keys from the environment', () => {
    const file = {
      backends: [
        { url: 'http://ollama:11434/v1', concurrency: 2, normalize: false },
        { url: 'https://api.example.com/v1', key_env: 'EXAMPLE_KEY', headers: { 'x-team': 'a' } },
      ],
      models: { 'gpt-4o': 'llama3.1:70b' },
      embedding_model: 'nomic-embed-text',
    };
    expect(read(file, { env: { EXAMPLE_KEY: 'k' } })).toEqual({
      backends: [
        { baseURL: 'http://ollama:11434/v1', concurrency: 2, normalize: false },
        { baseURL: 'https://api.example.com/v1', apiKey: 'k', headers: { 'x-team': 'a' } },
      ],
      models: { 'gpt-4o': 'llama3.1:70b' },
      embeddingModel: 'nomic-embed-text',
    });
  });

  it('that are given explicitly override the file', () => {
    const file = { backends: [{ url: 'http://a/v1' }], models: { x: 'a', y: 'b' } };
    const given = { upstream: { baseURL: 'http://b/v1' }, models: ['x=c'], embeddingModel: 'e' };
    expect(read(file, given)).toMatchObject({
      backends: [{ baseURL: 'http://b/v1' }, { baseURL: 'http://a/v1' }],
      models: { x: 'c', y: 'b' },
      embeddingModel: 'e',
    });
  });

  it.each([
    ['{', /platform\.json is not JSON/],
    [{ backend: [] }, /Unrecognized key: "backend"/],
    [{ backends: [{ url: 'ollama:11434' }] }, /backends\[0\]\.url: must be an http or https/],
    [{ backends: [{ url: 'http://a', key: 'k', key_env: 'K' }] }, /has both key and key_env/],
    [{ backends: [{ url: 'http://a', key_env: 'NO_KEY' }] }, /NO_KEY, which is not set/],
    [{ models: { a: 1 } }, /models\.a/],
    [{ unsupported_tools: 'drop' }, /unsupported_tools/],
    [{ models: { '*:embedding': 'e' } }, /models has no \*:embedding: write \*, \*:embeddings/],
    [{ cors_origins: ['*', 'https://a.example'] }, /cors_origins: must be \* or a list/],
  ])('are refused in one clear line: %j', (file, line) => {
    expect(() => read(file)).toThrow(line);
  });

  it('never repeat a key', () => {
    const file = { backends: [{ url: 'http://a', key: 'sk-secret', key_env: 'K' }] };
    let message = '';
    try {
      read(file);
    } catch (error) {
      message = String(error);
    }
    expect(message).toContain('backends[0]');
    expect(message).not.toContain('sk-secret');
  });

  it.each(['{"key": sk-secret-1}', '{"key": "sk-secret-1" "b": 1}', '{"key":"sk-secret-1",}'])(
    'never repeat a key in errors, also of invalid JSON: %s',
    (text) => {
      expect(() => read(text)).toThrow(/is not JSON: (?!.*secret)/);
    },
  );

  it('may contain comments, under names that start with _ or $', () => {
    const backends = [{ url: 'http://a/v1', _who: 'team A' }];
    expect(read({ $schema: 'x', _why: {}, backends }).backends).toEqual([
      { baseURL: 'http://a/v1' },
    ]);
    expect(() => read({ models: { a: 'b' }, why: 'x' })).toThrow(/Unrecognized key: "why"/);
  });

  it('may begin with a byte order mark', () => {
    expect(read('\ufeff{"embedding_model":"words"}')).toMatchObject({ embeddingModel: 'words' });
  });

  it('of a named file must exist', () => {
    expect(() => read(undefined, { file: '/nowhere/platform.json' })).toThrow(/cannot be read/);
    expect(() => read(undefined, { models: ['gpt-4o'] })).toThrow(/gpt-4o=llama3\.1:70b/);
  });
});
