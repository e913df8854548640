import type { Model } from '@/lib/openai';
import { Refusal } from '../errors';
import { engineFor } from './choose';
import type { Engine } from './engine';

/** What a model is called by old programs, and what answers for it. `*` stands for any other name. */
export type ModelMap = Record<string, string>;

/** A name that leads to another name that leads back, and so on, ends after so many. */
const mostSteps = 8;

/**
 * Answers for the names of `map` by asking whoever serves what they stand for. The answer names the
 * model that gave it.
 */
export function createMappedEngine(map: ModelMap, engines: Engine[]): Engine {
  const targets = new Map(Object.entries(map));
  const names = [...targets.keys()].filter((name) => name !== '*');

  const targetOf = (name: string): string | undefined => {
    let target = targets.get(name) ?? targets.get('*');
    for (let step = 0; target !== undefined && step < mostSteps; step += 1)
      target = targets.get(target) ?? target;
    return target;
  };

  /** A backend that cannot list its models may have it: who is asked by its name is still this map. */
  const served = async (name: string): Promise<Model[]> => {
    const target = targetOf(name);
    if (target === undefined) return [];
    let isUnsure = false;
    for (const engine of engines) {
      const models = await engine.models().catch(() => undefined);
      const model = models?.find(({ id }) => id === target);
      if (model) return [{ ...model, id: name }];
      if (!models) isUnsure = true;
    }
    return isUnsure ? [{ id: name, object: 'model', created: 0, owned_by: 'unknown' }] : [];
  };

  return {
    name: 'models',
    takesAny: targets.has('*'),
    models: async () => (await Promise.all(names.map(served))).flat(),

    async answer(operation, body, signal) {
      const name = String(body.model);
      const target = targetOf(name);
      const engine = target === undefined ? undefined : await engineFor(engines, target);
      if (target === undefined || !engine) return notServed(name, target).response();
      return engine.answer(operation, { ...body, model: target }, signal);
    },
  };
}

const notServed = (name: string, target: string | undefined) =>
  new Refusal(
    `The model \`${name}\` stands for \`${target}\`, which no backend of this server has now.`,
    { status: 404, code: 'model_not_found', param: 'model' },
  );
