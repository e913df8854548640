import { type Pair, pairsOf, recordOf } from '@/components/form/pairs';
import { numberOf, objectOf, shownText, textOf } from '@/lib/loose';
import type { FineTuneMethod } from '@/lib/openai';
import { hyperparametersOf, methodOf } from '../job';

export const methods = ['supervised', 'dpo', 'reinforcement'] as const;

export type MethodType = (typeof methods)[number];

/** A file to train on or to validate with. */
export interface FileChoice {
  /** `new`: a file on this computer. `stored`: one that upstream has. */
  source: 'new' | 'stored';
  fileId: string;
}

/** The fields of the hyperparameters as they were typed: empty is `auto`. */
export type Parameters = Record<ParameterName, string>;

export type ParameterName =
  | 'n_epochs'
  | 'batch_size'
  | 'learning_rate_multiplier'
  | 'beta'
  | 'compute_multiplier'
  | 'eval_interval'
  | 'eval_samples';

export interface JobForm {
  model: string;
  method: MethodType;
  training: FileChoice;
  validates: boolean;
  validation: FileChoice;
  parameters: Parameters;
  effort: string;
  /** JSON. */
  grader: string;
  suffix: string;
  seed: string;
  metadata: Pair[];
}

const noFile: FileChoice = { source: 'new', fileId: '' };

const noParameters: Parameters = {
  n_epochs: '',
  batch_size: '',
  learning_rate_multiplier: '',
  beta: '',
  compute_multiplier: '',
  eval_interval: '',
  eval_samples: '',
};

export const emptyJob: JobForm = {
  model: '',
  method: 'supervised',
  training: noFile,
  validates: false,
  validation: noFile,
  parameters: noParameters,
  effort: '',
  grader: '',
  suffix: '',
  seed: '',
  metadata: [],
};

interface Range {
  min: number;
  /** Undefined: none. */
  max?: number;
  integer?: true;
  /** `min` itself is too little. */
  above?: true;
}

/** As OpenAI’s specification has them. */
export const ranges: Record<ParameterName, Range> = {
  n_epochs: { min: 1, max: 50, integer: true },
  batch_size: { min: 1, max: 256, integer: true },
  learning_rate_multiplier: { min: 0, above: true },
  beta: { min: 0, max: 2, above: true },
  compute_multiplier: { min: 0.00001, max: 10 },
  eval_interval: { min: 1, integer: true },
  eval_samples: { min: 1, integer: true },
};

const shared = ['n_epochs', 'batch_size', 'learning_rate_multiplier'] as const;

/** Which hyperparameters a method has. */
export const parametersOfMethod: Record<MethodType, readonly ParameterName[]> = {
  supervised: shared,
  dpo: [...shared, 'beta'],
  reinforcement: [...shared, 'compute_multiplier', 'eval_interval', 'eval_samples'],
};

/** Whether what was typed is a number within the range. */
export function isInRange(name: ParameterName, typed: string): boolean {
  const { min, max = Number.POSITIVE_INFINITY, integer, above } = ranges[name];
  const value = numberOf(typed.trim());
  if (value === null) return false;
  return (
    (above ? value > min : value >= min) && value <= max && (!integer || Number.isInteger(value))
  );
}

/** What was typed, for the method’s own hyperparameters alone. */
export function chosenParameters({ method, parameters }: JobForm): Record<string, number> {
  return Object.fromEntries(
    parametersOfMethod[method].flatMap((name) => {
      const value = numberOf(parameters[name].trim());
      return value === null ? [] : [[name, value]];
    }),
  );
}

/** The method as the API takes it; fields that were not set are not sent. */
export function methodBody(form: JobForm) {
  const { method, effort, grader } = form;
  const chosen = {
    ...chosenParameters(form),
    ...(method === 'reinforcement' && effort !== '' && { reasoning_effort: effort }),
  };
  const own = {
    ...(method === 'reinforcement' && { grader: JSON.parse(grader) }),
    ...(Object.keys(chosen).length > 0 && { hyperparameters: chosen }),
  };
  return { type: method, ...(Object.keys(own).length > 0 && { [method]: own }) } as FineTuneMethod;
}

/** The body of `createFineTuningJob`. */
export function jobBody(form: JobForm, files: { training: string; validation: string | null }) {
  const seed = numberOf(form.seed.trim());
  const metadata = recordOf(form.metadata);
  const suffix = form.suffix.trim();
  return {
    model: form.model.trim(),
    training_file: files.training,
    ...(files.validation && { validation_file: files.validation }),
    method: methodBody(form),
    ...(suffix && { suffix }),
    ...(seed !== null && { seed }),
    ...(Object.keys(metadata).length > 0 && { metadata }),
  };
}

/** A job to be trained again. Its numbers stand as they were resolved. */
export function formOfJob(job: unknown): JobForm {
  const { model, training_file, validation_file, user_provided_suffix, seed, metadata, method } =
    objectOf(job);
  const hyperparameters = hyperparametersOf(job);
  const type = methods.find((one) => one === methodOf(job)) ?? 'supervised';
  const typed = Object.keys(noParameters).map((name) => {
    const value = numberOf(hyperparameters[name]);
    return [name, value === null ? '' : String(value)];
  });
  const { grader } = objectOf(objectOf(method)[type]);
  const effort = textOf(hyperparameters.reasoning_effort) ?? '';
  const file = (id: unknown): FileChoice => ({ source: 'stored', fileId: textOf(id) ?? '' });
  return {
    model: textOf(model) ?? '',
    method: type,
    training: file(training_file),
    validates: textOf(validation_file) !== null,
    validation: textOf(validation_file) === null ? noFile : file(validation_file),
    parameters: Object.fromEntries(typed) as Parameters,
    effort: effort === 'default' ? '' : effort,
    grader: grader === undefined ? '' : JSON.stringify(grader, null, 2),
    suffix: textOf(user_provided_suffix) ?? '',
    seed: shownText(seed) ?? '',
    metadata: pairsOf(objectOf(metadata)),
  };
}
