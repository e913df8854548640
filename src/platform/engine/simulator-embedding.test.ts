import { expect, it } from 'vitest';
import type { Engine } from './engine';
import { createMappedEngine } from './mapped';
import { createSimulator } from './simulator/index';
import { embeddingModelName } from './simulator/models';
import { isSimulatorEmbedding } from './simulator-embedding';

const backend: Engine = {
  name: 'backend',
  models: async () => [{ id: 'real', object: 'model', created: 0, owned_by: 'x' }],
  answer: async () => new Response(),
};

it('the simulator is known by its name, and by names that stand for it', async () => {
  const engines = [createSimulator({ now: () => 0 }), backend];
  const map = { first: 'second', second: embeddingModelName, other: 'real' };
  const all = [createMappedEngine(map, engines), ...engines];

  for (const name of [embeddingModelName, 'first', 'second'])
    expect(await isSimulatorEmbedding(all, name)).toBe(true);
  for (const name of ['real', 'other', 'nobody'])
    expect(await isSimulatorEmbedding(all, name)).toBe(false);
  const any = [createMappedEngine({ '*': embeddingModelName }, engines), ...engines];
  expect(await isSimulatorEmbedding(any, 'nobody')).toBe(true);
  expect(await isSimulatorEmbedding(any, 'real')).toBe(false);
});
