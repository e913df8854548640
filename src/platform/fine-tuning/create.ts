import { randomInt } from 'node:crypto';
import type { CreateFineTuningJobRequest, FineTuneMethod } from '@/lib/openai';
import type { PlatformContext } from '../context';
import { engineFor } from '../engine/choose';
import { checkGrader } from '../graders/check';
import { invalid } from '../http/error-messages';
import { missing, PlatformError } from '../http/errors';
import type { Caller } from '../usage/caller';
import { jobEvents } from './events';
import type { JobRow } from './schema';

const maxSeed = 2 ** 31 - 1;

/** Creates a job from a validated request. */
export async function createJob(
  body: CreateFineTuningJobRequest,
  caller: Caller | null,
  context: PlatformContext,
): Promise<JobRow> {
  refuseUnknown(body);
  const method = methodOf(body);
  if (body.integrations?.length) throw noIntegrations;
  const base = await findBase(body.model, context);
  await checkFile('training_file', body.training_file, context);
  if (body.validation_file) await checkFile('validation_file', body.validation_file, context);
  if (method.reinforcement)
    await checkGrader(method.reinforcement.grader, context.engines, graderPath);

  const { store, newId, time } = context;
  const id = newId('ftjob-');
  const events = jobEvents(id, context);
  const validation_file = body.validation_file || null;
  return store.fineTuningJobs.insert(
    {
      id,
      model: body.model,
      base: base?.base ?? body.model,
      base_file: base?.file ?? null,
      created_at: time(),
      status: 'validating_files',
      training_file: body.training_file,
      validation_file,
      result_files: [],
      user_provided_suffix: body.suffix ?? null,
      seed: body.seed ?? randomInt(maxSeed),
      method,
      metadata: body.metadata ?? null,
      caller,
    },
    [events.created(), events.validating(body.training_file, validation_file)],
  );
}

const parameters = [
  'model',
  'training_file',
  'validation_file',
  'hyperparameters',
  'method',
  'suffix',
  'seed',
  'integrations',
  'metadata',
];

function refuseUnknown(body: object) {
  const unknown = Object.keys(body).find((key) => !parameters.includes(key));
  if (unknown === undefined) return;
  const details = { param: unknown, code: 'unknown_parameter' };
  throw new PlatformError(`Unknown parameter: '${unknown}'.`, details);
}

const graderPath = ['method', 'reinforcement', 'grader'];

const noIntegrations = new PlatformError(
  'Integrations are not supported: this server sends nothing to Weights & Biases or any other service. Leave out integrations.',
  { param: 'integrations', code: 'unsupported_parameter' },
);

/** The method with all hyperparameters, `auto` by default; only the part named by its type. */
function methodOf({ method, hyperparameters }: CreateFineTuningJobRequest): FineTuneMethod {
  const type = method?.type ?? 'supervised';
  if (type === 'dpo') {
    const given = method?.dpo?.hyperparameters;
    const beta = given?.beta ?? ('auto' as const);
    return { type, dpo: { hyperparameters: { ...complete(given, type), beta } } };
  }
  if (type === 'reinforcement') {
    if (!method?.reinforcement) throw missing('method.reinforcement');
    const { grader, hyperparameters: given } = method.reinforcement;
    return {
      type,
      reinforcement: {
        grader,
        hyperparameters: {
          ...complete(given, type),
          compute_multiplier: given?.compute_multiplier ?? 'auto',
          eval_interval: given?.eval_interval ?? 'auto',
          eval_samples: given?.eval_samples ?? 'auto',
          reasoning_effort: given?.reasoning_effort ?? 'default',
        },
      },
    };
  }
  const given = { ...hyperparameters, ...method?.supervised?.hyperparameters };
  return { type, supervised: { hyperparameters: complete(given, type) } };
}

interface Given {
  n_epochs?: 'auto' | number | null;
  batch_size?: 'auto' | number | null;
  learning_rate_multiplier?: 'auto' | number | null;
}

function complete(given: Given | null | undefined, type: string) {
  const rate = given?.learning_rate_multiplier ?? ('auto' as const);
  if (rate === 0)
    throw invalid(
      ['method', type, 'hyperparameters', 'learning_rate_multiplier'],
      'decimal below minimum value. Expected a value > 0, but got 0 instead.',
      'decimal_below_min_value',
    );
  return {
    n_epochs: given?.n_epochs ?? ('auto' as const),
    batch_size: given?.batch_size ?? ('auto' as const),
    learning_rate_multiplier: rate,
  };
}

/** The fine-tuned model to continue from; undefined for a base model. */
async function findBase(model: string, { engines, embeddingModel, store }: PlatformContext) {
  const made = await store.fineTunedModels.find(model);
  const others = engines.flatMap(({ defaults = {} }) =>
    Object.entries(defaults).flatMap(([kind, name]) => (kind === 'chat' ? [] : [name])),
  );
  const isOther = [...others, embeddingModel].includes(model);
  if (made || (!isOther && (await engineFor(engines, model, 'chat')))) return made;
  throw new PlatformError(`Model ${model} is not available for fine-tuning or does not exist.`, {
    code: 'model_not_available',
  });
}

async function checkFile(
  param: 'training_file' | 'validation_file',
  id: string,
  { store, time }: PlatformContext,
) {
  const file = await store.files.find(id, time());
  if (!file) throw new PlatformError(`invalid ${param}: ${id}`, { param });
  if (file.purpose !== 'fine-tune')
    throw new PlatformError(
      `invalid ${param}: ${id} has purpose '${file.purpose}'. Its purpose must be 'fine-tune'.`,
      { param },
    );
}
