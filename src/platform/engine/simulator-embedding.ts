import { engineFor } from './choose';
import type { Engine } from './engine';
import { embeddingModelName } from './simulator/models';

/** Whether the simulator gives the vectors of this one, which may be another name for it. */
export async function isSimulatorEmbedding(engines: Engine[], model: string): Promise<boolean> {
  if (model === embeddingModelName) return true;
  const engine = await engineFor(engines, model, 'embeddings');
  return engine?.targetOf?.(model, 'embeddings') === embeddingModelName;
}
