import { engineFor } from './choose';
import type { Engine } from './engine';
import type { ModelKind } from './model-kinds';

/** Bounds chains of aliases. */
const maxSteps = 8;

/** The concurrency of the engine of a model; undefined if unlimited. */
export async function concurrencyOf(
  engines: Engine[],
  model: string,
  kind: ModelKind,
): Promise<number | undefined> {
  let name = model;
  let others = engines;
  for (let step = 0; step < maxSteps; step += 1) {
    const engine = await engineFor(others, name, kind);
    const target = engine?.targetOf?.(name, kind);
    if (!engine || target === undefined) return engine?.concurrency;
    others = others.filter((other) => other !== engine);
    name = target;
  }
  return undefined;
}
