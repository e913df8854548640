import { describe, expect, it } from 'vitest';
import { modelId, modelPath } from './model';

describe('the path of a model', () => {
  it.each(['gpt-4o', 'ft:gpt-4o:acme::abc', 'meta-llama/Llama 3.1/70%', 'a?b#c'])(
    'leads back to %s',
    (id) => {
      const { pathname, search, hash } = new URL(modelPath('local', id), 'http://localhost');

      expect(search + hash).toBe('');
      expect(modelId(pathname.split('/').slice(3))).toBe(id);
    },
  );
});
