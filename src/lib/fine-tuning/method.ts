import type { FineTuneReinforcementMethod } from '@/lib/openai/generated/types';

/** The method of a job with every `auto` replaced by the number that is used. */
export type ResolvedMethod =
  | { type: 'supervised'; supervised: { hyperparameters: Hyperparameters } }
  | { type: 'dpo'; dpo: { hyperparameters: Hyperparameters & { beta: number } } }
  | { type: 'reinforcement'; reinforcement: ResolvedReinforcement };

export interface Hyperparameters {
  n_epochs: number;
  batch_size: number;
  learning_rate_multiplier: number;
}

export interface ResolvedReinforcement {
  grader: FineTuneReinforcementMethod['grader'];
  hyperparameters: Hyperparameters & {
    compute_multiplier: number;
    /** Steps between two evaluations on the validation examples. */
    eval_interval: number;
    /** Outputs that are sampled and graded for each validation example. */
    eval_samples: number;
    reasoning_effort: string;
  };
}

export function hyperparametersOf(method: ResolvedMethod): Hyperparameters {
  if (method.type === 'supervised') return method.supervised.hyperparameters;
  return method.type === 'dpo' ? method.dpo.hyperparameters : method.reinforcement.hyperparameters;
}
