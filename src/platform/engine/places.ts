import { engineFor } from './choose';
import type { Engine } from './engine';
import type { ModelKind } from './model-kinds';

/** A name that leads to another, and so on, ends after so many. */
const mostSteps = 8;

/** How many requests for a model whoever answers for it takes at a time; undefined where nobody says. */
export async function concurrencyOf(
  engines: Engine[],
  model: string,
  kind: ModelKind,
): Promise<number | undefined> {
  let name = model;
  let others = engines;
  for (let step = 0; step < mostSteps; step += 1) {
    const engine = await engineFor(others, name, kind);
    const target = engine?.targetOf?.(name, kind);
    if (!engine || target === undefined) return engine?.concurrency;
    others = others.filter((other) => other !== engine);
    name = target;
  }
  return undefined;
}
