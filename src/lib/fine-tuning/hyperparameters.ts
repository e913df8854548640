import type { FineTuneMethod } from '@/lib/openai/generated/types';
import type { Hyperparameters, ResolvedMethod } from './method';

export interface ExampleCounts {
  train: number;
  validation: number;
}

type Requested = { [Name in keyof Hyperparameters]?: unknown };

/** The number of examples that a run sees in all, unless `n_epochs` says otherwise, stays between these. */
const minSeenExamples = 100;
const maxSeenExamples = 25_000;
const defaultEpochs = 3;
const maxDefaultEpochs = 25;
const maxBatchSize = 256;

/**
 * Replaces `auto` by numbers:
 * - `n_epochs`: 3; more (at most 25) for fewer than 34 examples, so that 100 are seen in all; fewer
 *   (at least 1) for more than 8,333, so that at most 25,000 are seen.
 * - `batch_size`: 0.2 % of the examples, from 1 to 256.
 * - `learning_rate_multiplier`: 1.
 * - `beta` 0.1; `compute_multiplier` 1; `eval_interval` a fifth of an epoch's steps; `eval_samples` 1.
 */
export function resolveHyperparameters(
  method: FineTuneMethod,
  counts: ExampleCounts,
): ResolvedMethod {
  if (method.type === 'dpo') {
    const requested = method.dpo?.hyperparameters ?? {};
    const beta = numberOr(requested.beta, 0.1);
    return { type: 'dpo', dpo: { hyperparameters: { ...resolve(requested, counts), beta } } };
  }
  if (method.type === 'reinforcement' && method.reinforcement) {
    const { grader, hyperparameters: requested } = method.reinforcement;
    const resolved = resolve(requested ?? {}, counts);
    const stepsPerEpoch = Math.ceil(counts.train / resolved.batch_size);
    return {
      type: 'reinforcement',
      reinforcement: {
        grader,
        hyperparameters: {
          ...resolved,
          compute_multiplier: numberOr(requested?.compute_multiplier, 1),
          eval_interval: numberOr(
            requested?.eval_interval,
            Math.max(1, Math.floor(stepsPerEpoch / 5)),
          ),
          eval_samples: numberOr(requested?.eval_samples, 1),
          reasoning_effort: requested?.reasoning_effort ?? 'default',
        },
      },
    };
  }
  const requested = method.supervised?.hyperparameters ?? {};
  return { type: 'supervised', supervised: { hyperparameters: resolve(requested, counts) } };
}

function resolve(requested: Requested, { train }: ExampleCounts): Hyperparameters {
  return {
    n_epochs: numberOr(requested.n_epochs, epochsFor(train)),
    batch_size: numberOr(
      requested.batch_size,
      Math.min(maxBatchSize, Math.max(1, Math.floor(train * 0.002))),
    ),
    learning_rate_multiplier: numberOr(requested.learning_rate_multiplier, 1),
  };
}

function epochsFor(examples: number): number {
  const count = Math.max(1, examples);
  if (count * defaultEpochs < minSeenExamples)
    return Math.min(maxDefaultEpochs, Math.ceil(minSeenExamples / count));
  if (count * defaultEpochs > maxSeenExamples)
    return Math.max(1, Math.floor(maxSeenExamples / count));
  return defaultEpochs;
}

const numberOr = (value: unknown, byRule: number): number =>
  typeof value === 'number' ? value : byRule;
