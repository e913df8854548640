import type { Model } from '@/lib/openai';
import { noSuchModel, PlatformError } from '../../http/errors';
import { readModel, type StoredModel } from '../../language-model/model-file';
import { engineFor } from '../choose';
import type { Engine } from '../engine';
import type { LearnedModel } from '../learned';
import { kindOf } from '../model-kinds';
import { openTokenizer } from '../tokens';
import { contextWindowOf, withExamples } from './few-shot';
import { createLearnedModel } from './learned-model';
import type { FineTunedModel, FineTunedModels } from './models';
import { createExampleSearch, type ExampleSearch } from './nearest-examples';

interface FineTunedEngineOptions {
  models: FineTunedModels;
  /** The engines of the base models and aliases. */
  engines: Engine[];
}

/** A response header with the number of few-shot examples. */
export const examplesHeader = 'x-fine-tuning-examples';

const prefix = 'ft:';
/** Cached models, about 20 MB each. */
const maxLoaded = 2;
/** A name that cannot be mapped. */
const unheard = '\u0000';

/**
 * Serves fine-tuned models. With the simulator as base, the learned model answers; with a backend as base, it is
 * asked with the nearest training examples as few-shot examples.
 */
export function createFineTunedEngine({ models, engines }: FineTunedEngineOptions): Engine {
  const load = createLoader();

  /** By its own name or an alias. */
  const find = async (name: string): Promise<FineTunedModel | undefined> => {
    if (name.startsWith(prefix)) return models.find(name);
    for (const engine of engines) {
      const target = engine.targetOf?.(name, 'chat');
      if (target?.startsWith(prefix)) return models.find(target);
    }
    return undefined;
  };

  const listAliases = async (): Promise<Model[]> => {
    const names = engines.flatMap(({ aliases }) => aliases ?? []);
    const found = await Promise.all(
      names.map(async (name) => {
        const model = await find(name);
        return model ? [toListed(model, name)] : [];
      }),
    );
    return found.flat();
  };

  return {
    name: 'fine-tuned',
    takesAny: (kind) =>
      kind === 'chat' &&
      engines.some(({ targetOf }) => targetOf?.(unheard, kind)?.startsWith(prefix)),
    models: async () => [
      ...(await models.list()).map((model) => toListed(model, model.id)),
      ...(await listAliases()),
    ],

    async passesUnknown(name, kind) {
      const model = await find(name);
      const base = model && (await resolveBase(engines, model.base));
      return (await base?.engine.passesUnknown?.(base.model, kind)) ?? false;
    },

    async answer(operation, body, signal) {
      const model = await find(String(body.model));
      if (!model) return noSuchModel(String(body.model)).response();
      if (kindOf(operation) !== 'chat') return unable(model.id).response();
      const base = await resolveBase(engines, model.base);
      if (!base) return noBase(model).response();
      const loaded = await load(model);
      if (base.engine.answerLearned) {
        const request = { ...body, model: model.id };
        return base.engine.answerLearned(await loaded.learned(), operation, request, signal);
      }
      const listed = (await base.engine.models().catch(() => [])).find(
        ({ id }) => id === base.model,
      );
      const asked = withExamples(operation, body, {
        search: await loaded.search(),
        tokenizer: await openTokenizer(),
        contextWindow: contextWindowOf(listed),
      });
      const request = { ...asked.body, model: base.model };
      const response = await base.engine.answer(operation, request, signal);
      const headers = new Headers(response.headers);
      headers.set(examplesHeader, String(asked.count));
      return new Response(response.body, { status: response.status, headers });
    },
  };
}

const toListed = ({ created, owned_by }: FineTunedModel, id: string): Model => ({
  id,
  object: 'model',
  created,
  owned_by,
});

/** The engine and model name of the base, after the model map. */
async function resolveBase(engines: Engine[], base: string) {
  const engine = await engineFor(engines, base, 'chat');
  const target = engine?.targetOf?.(base, 'chat');
  if (!engine || target === undefined) return engine && { engine, model: base };
  const others = engines.filter(({ targetOf }) => !targetOf);
  const behind = await engineFor(others, target, 'chat');
  return behind && { engine: behind, model: target };
}

interface LoadedModel {
  learned(): Promise<LearnedModel>;
  search(): Promise<ExampleSearch>;
}

/** Caches the most recently used models. */
function createLoader() {
  const loaded = new Map<string, Promise<LoadedModel>>();
  return (model: FineTunedModel): Promise<LoadedModel> => {
    const opened = loaded.get(model.id) ?? openModel(model);
    loaded.delete(model.id);
    loaded.set(model.id, opened);
    opened.catch(() => loaded.delete(model.id));
    const [oldest] = loaded.keys();
    if (loaded.size > maxLoaded && oldest !== undefined) loaded.delete(oldest);
    return opened;
  };
}

async function openModel(model: FineTunedModel): Promise<LoadedModel> {
  const stored: StoredModel = await readModel(await model.read(), 'answering');
  const tokenizer = await openTokenizer();
  let learned: LearnedModel | undefined;
  let search: Promise<ExampleSearch> | undefined;
  return {
    async learned() {
      learned ??= createLearnedModel(stored, tokenizer);
      return learned;
    },
    search() {
      search ??= createExampleSearch(stored, tokenizer);
      return search;
    },
  };
}

const unable = (id: string) =>
  new PlatformError(`The model \`${id}\` supports only chat completions and completions.`, {
    param: 'model',
  });

const noBase = ({ id, base }: FineTunedModel) =>
  new PlatformError(
    `The model \`${id}\` needs its base \`${base}\`, which is not available on this server.`,
    {
      status: 404,
      code: 'model_not_found',
      param: 'model',
    },
  );
