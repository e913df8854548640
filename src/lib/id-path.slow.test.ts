import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeId, encodeId } from './id-path';

/** As it arrives: the browser resolves the path, the router splits it and may decode the part. */
function arrivals(id: string): string[] {
  const { pathname, search, hash } = new URL(`/local/models/${encodeId(id)}`, 'http://localhost');
  expect(search + hash).toBe('');
  const parts = pathname.split('/').slice(3);
  expect(parts).toHaveLength(1);
  const [part = ''] = parts;
  return [part, decodeURIComponent(part)].map(decodeId);
}

describe('an id in a path', () => {
  it.each([
    'gpt-4o',
    'ft:gpt-4o:acme::abc',
    'meta-llama/Llama 3.1/70%',
    '/models/llama/foo.gguf',
    '../models/7B/ggml.bin',
    '.',
    '..',
    '...',
    '%2e%2e',
    '%2F',
    '100%',
    'a?b#c',
    'C:\\models\\x.gguf',
    '模型/ü',
    '~',
    '~2F',
    '',
    ' ',
    'a\u0000b\nc',
    '\ud800',
    '👾',
  ])('%j comes back as it was', (id) => expect(arrivals(id)).toEqual([id, id]));

  it('comes back as it was, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (id) => {
        expect(arrivals(id)).toEqual([id, id]);
      }),
    );
  });

  it('is unchanged without special characters', () => {
    expect(encodeId('batch_68f0aa11')).toBe('batch_68f0aa11');
  });
});

describe('a path made before', () => {
  it('with unescaped slashes still finds its model', () => {
    expect(decodeId(['meta-llama', 'Llama%203.1'])).toBe('meta-llama/Llama 3.1');
  });

  it('with a broken percent code is read literally', () => {
    expect(decodeId('50%')).toBe('50%');
  });
});
