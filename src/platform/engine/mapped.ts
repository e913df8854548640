import type { Model } from '@/lib/openai';
import { noSuchModel, PlatformError } from '../http/errors';
import { engineFor } from './choose';
import type { Engine } from './engine';
import { kindOf, type ModelKind, modelKinds } from './model-kinds';

/**
 * What a model is called by old programs, and what answers for it. `*` stands for any other name in
 * chats and completions, `*:embeddings` and its like for any other name elsewhere. Where only `*` is
 * there, the others are the embedding model of the settings and the defaults of the engines.
 */
export type ModelMap = Record<string, string>;

/** A name that leads to another name that leads back, and so on, ends after so many. */
const mostSteps = 8;

/**
 * Answers for the names of `map` by asking whoever serves what they stand for. The answer names the
 * model that gave it.
 */
export function createMappedEngine(
  map: ModelMap,
  engines: Engine[],
  embeddingModel?: string,
): Engine {
  const targets = new Map(Object.entries(map));
  const names = [...targets.keys()].filter((name) => !name.startsWith('*'));

  /** What answers for names that nobody has. */
  const fallbackOf = (kind: ModelKind): string | undefined => {
    const own = targets.get(`*:${kind}`);
    const any = targets.get('*');
    if (own !== undefined || any === undefined || kind === 'chat') return own ?? any;
    if (kind === 'embeddings' && embeddingModel !== undefined) return embeddingModel;
    return engines.find(({ defaults }) => defaults?.[kind])?.defaults?.[kind] ?? any;
  };

  const resolve = (first: string | undefined): string | undefined => {
    let target = first;
    for (let step = 0; target !== undefined && step < mostSteps; step += 1)
      target = targets.get(target) ?? target;
    return target;
  };

  const targetOf = (name: string, kind: ModelKind) =>
    resolve(targets.get(name) ?? fallbackOf(kind));

  /** A backend that cannot list its models may have it: who is asked by its name is still this map. */
  const served = async (name: string, target: string | undefined): Promise<Model[]> => {
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
    aliases: names,
    targetOf,
    takesAny: (kind) => fallbackOf(kind) !== undefined,
    models: async () =>
      (await Promise.all(names.map((name) => served(name, resolve(targets.get(name)))))).flat(),

    async unlisted(name) {
      if (targets.has(name) || name.startsWith('*')) return undefined;
      // A name does not say what it will be asked for.
      for (const kind of modelKinds) {
        const [model] = await served(name, resolve(fallbackOf(kind)));
        if (model) return model;
      }
      return undefined;
    },

    async passesUnknown(name, kind) {
      const target = targetOf(name, kind);
      const engine = target === undefined ? undefined : await engineFor(engines, target, kind);
      return (await engine?.passesUnknown?.(target ?? '', kind)) ?? false;
    },

    async answer(operation, body, signal) {
      const kind = kindOf(operation);
      const name = String(body.model);
      const target = targetOf(name, kind);
      if (target === undefined) return noSuchModel(name).response();
      const engine = await engineFor(engines, target, kind);
      if (!engine) return notServed(name, target).response();
      return engine.answer(operation, { ...body, model: target }, signal);
    },
  };
}

const notServed = (name: string, target: string) =>
  new PlatformError(
    `The model \`${name}\` stands for \`${target}\`, which no backend of this server has now.`,
    { status: 404, code: 'model_not_found', param: 'model' },
  );
