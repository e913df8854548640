import type { Model } from '@/lib/openai';
import { noSuchModel, PlatformError } from '../http/errors';
import { engineFor } from './choose';
import type { Engine } from './engine';
import { kindOf, type ModelKind, modelKinds } from './model-kinds';

/**
 * Maps model names to the models that answer for them. `*` matches any other name for chats and completions,
 * `*:embeddings` and the like at other endpoints. With `*` alone, the others use the embedding model of the settings
 * and the defaults of the engines.
 */
export type ModelMap = Record<string, string>;

/** Bounds chains and cycles of aliases. */
const maxSteps = 8;

/** Serves the aliases of `map` by forwarding to the engine of the target. The response names the target model. */
export function createMappedEngine(
  map: ModelMap,
  engines: Engine[],
  embeddingModel?: string,
): Engine {
  const targets = new Map(Object.entries(map));
  const names = [...targets.keys()].filter((name) => !name.startsWith('*'));

  /** The fallback of unknown names. */
  const fallbackOf = (kind: ModelKind): string | undefined => {
    const own = targets.get(`*:${kind}`);
    const any = targets.get('*');
    if (own !== undefined || any === undefined || kind === 'chat') return own ?? any;
    if (kind === 'embeddings' && embeddingModel !== undefined) return embeddingModel;
    return engines.find(({ defaults }) => defaults?.[kind])?.defaults?.[kind] ?? any;
  };

  const resolve = (first: string | undefined): string | undefined => {
    let target = first;
    for (let step = 0; target !== undefined && step < maxSteps; step += 1)
      target = targets.get(target) ?? target;
    return target;
  };

  const targetOf = (name: string, kind: ModelKind) =>
    resolve(targets.get(name) ?? fallbackOf(kind));

  /** A backend that cannot list its models may have the target; the alias stays with this engine. */
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
      // A name does not determine the endpoint.
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

    async speaksResponses(name) {
      const target = targetOf(name, 'chat');
      const engine = target === undefined ? undefined : await engineFor(engines, target, 'chat');
      return (await engine?.speaksResponses?.(target ?? '')) ?? false;
    },

    async answerResponse(body, signal) {
      const name = String(body.model);
      const target = targetOf(name, 'chat');
      const engine = target === undefined ? undefined : await engineFor(engines, target, 'chat');
      if (target === undefined || !engine?.answerResponse)
        return notServed(name, target ?? name).response();
      return engine.answerResponse({ ...body, model: target }, signal);
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
    `The model \`${name}\` is mapped to \`${target}\`, which is not available on this server.`,
    { status: 404, code: 'model_not_found', param: 'model' },
  );
