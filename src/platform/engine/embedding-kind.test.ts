import { expect, it } from 'vitest';
import { createBuiltinEngine } from './builtin/index';
import { embeddingModelName } from './builtin/model';
import { isBuiltinEmbedding } from './embedding-kind';
import type { Engine } from './engine';
import { createMappedEngine } from './mapped';

const backend: Engine = {
  name: 'backend',
  models: async () => [{ id: 'real', object: 'model', created: 0, owned_by: 'x' }],
  answer: async () => new Response(),
};

it('the built-in model is known by its name, and by names that stand for it', async () => {
  const engines = [createBuiltinEngine({ now: () => 0 }), backend];
  const map = { first: 'second', second: embeddingModelName, other: 'real' };
  const all = [createMappedEngine(map, engines), ...engines];

  for (const name of [embeddingModelName, 'first', 'second'])
    expect(await isBuiltinEmbedding(all, name)).toBe(true);
  for (const name of ['real', 'other', 'nobody'])
    expect(await isBuiltinEmbedding(all, name)).toBe(false);
  const any = [createMappedEngine({ '*': embeddingModelName }, engines), ...engines];
  expect(await isBuiltinEmbedding(any, 'nobody')).toBe(true);
  expect(await isBuiltinEmbedding(any, 'real')).toBe(false);
});
