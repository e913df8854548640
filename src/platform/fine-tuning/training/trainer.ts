import type { ResolvedMethod } from '@/lib/fine-tuning/method';
import type { TrainingExample } from '../../language-model/examples';
import { createRemoteTrainer } from './remote-trainer';

export interface TrainerOptions {
  method: ResolvedMethod;
  train: TrainingExample[];
  /** Empty: no validation file. */
  validation: TrainingExample[];
  /** Deterministic for the same seed, method and examples. */
  seed: number;
  /** The `exportModel` output of the model to continue from; null for a base model. */
  base: Uint8Array | null;
  /** The `saveState` output for the same options; null at the start. */
  state: Uint8Array | null;
  /** Required by the method `reinforcement`. */
  grade?: GradeOutput;
}

/** Starts a training in a child process. Rejects if the state or base is unreadable. */
export const createTrainer = (options: TrainerOptions): Promise<Trainer> =>
  createRemoteTrainer(options);

/** The reward of a sampled output. Rejects only if the job cannot continue. */
export type GradeOutput = (
  question: { item: Record<string, unknown>; sample: SampledOutput },
  signal: AbortSignal,
) => Promise<number>;

/** The `sample` of grader templates. */
export interface SampledOutput {
  output_text: string;
  /** The parsed text, if it is JSON. */
  output_json?: unknown;
  output_tools?: unknown[];
}

/** A training run. Call `next` until `step` is `totalSteps`, then `exportModel`; `close` in the end. */
export interface Trainer {
  totalSteps: number;
  /** Finished steps. */
  step: number;
  /** Tokens with computed gradients: the `trained_tokens` of the job. */
  trainedTokens: number;
  /** One gradient step. If aborted, rejects with the reason of the signal and changes nothing. */
  next(signal: AbortSignal): Promise<StepMetrics>;
  /** The state from which a trainer with the same options continues deterministically. */
  saveState(): Promise<Uint8Array>;
  /** The current model, for a checkpoint or the result. */
  exportModel(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface StepMetrics {
  /** From 1. */
  step: number;
  /** The epoch of this step, from 1. */
  epoch: number;
  isEpochEnd: boolean;
  /** Mean over the trained tokens of the batch, before its update. */
  train_loss: number;
  train_mean_token_accuracy: number;
  /** On one batch of validation examples; null without validation in this step. */
  valid_loss: number | null;
  valid_mean_token_accuracy: number | null;
  /** On all validation examples, at the end of an epoch. */
  full_valid_loss: number | null;
  full_valid_mean_token_accuracy: number | null;
  /** Metrics of the method, such as `train_reward_mean`. */
  extra: Record<string, number>;
}
