import type { Model } from '@/lib/openai';
import type { Engine } from './engine';
import type { ModelKind } from './model-kinds';

/**
 * The first engine that has the model; else a catch-all for the endpoint; else the first engine that cannot list its
 * models, which may have it.
 */
export async function engineFor(
  engines: Engine[],
  model: string,
  kind: ModelKind,
): Promise<Engine | undefined> {
  let silent: Engine | undefined;
  for (const engine of engines) {
    const models = await engine.models().catch(() => undefined);
    if (models?.some(({ id }) => id === model)) return engine;
    if (!models) silent ??= engine;
  }
  return engines.find(({ takesAny }) => takesAny?.(kind)) ?? silent;
}

/**
 * All available models; the first engine wins for each name. Rejects only if an engine fails and the others have no
 * models.
 */
export async function listModels(engines: Engine[]): Promise<Model[]> {
  const lists = await Promise.allSettled(engines.map((engine) => engine.models()));
  const events = lists.filter((list) => list.status === 'fulfilled');
  const [failure] = lists.filter((list) => list.status === 'rejected');
  const all = events.flatMap((list) => list.value);
  if (failure && all.length === 0) throw failure.reason;
  const models = new Map<string, Model>();
  for (const model of all) if (!models.has(model.id)) models.set(model.id, model);
  return [...models.values()];
}

/** The model of that name, listed or unlisted. */
export async function findModel(engines: Engine[], id: string): Promise<Model | undefined> {
  const listed = (await listModels(engines)).find((model) => model.id === id);
  if (listed) return listed;
  for (const engine of engines) {
    const model = await engine.unlisted?.(id);
    if (model) return model;
  }
  return undefined;
}
