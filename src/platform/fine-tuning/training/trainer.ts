import type { ResolvedMethod } from '@/lib/fine-tuning/method';
import type { TrainingExample } from '../../language-model/examples';
import { createRemoteTrainer } from './remote-trainer';

export interface TrainerOptions {
  method: ResolvedMethod;
  train: TrainingExample[];
  /** Empty: no validation file. */
  validation: TrainingExample[];
  /** The same seed, method and examples give the same numbers, bit for bit. */
  seed: number;
  /** What `exportModel` gave for the model that is trained further; null for a base model. */
  base: Uint8Array | null;
  /** What `saveState` gave for the same options; null at the beginning. */
  state: Uint8Array | null;
  /** Needed by the method `reinforcement`. */
  grade?: GradeOutput;
}

/** Starts a run in a process of its own. Rejects if the state or the base cannot be read. */
export const createTrainer = (options: TrainerOptions): Promise<Trainer> =>
  createRemoteTrainer(options);

/** The reward of one sampled output. Rejects only when the job cannot go on. */
export type GradeOutput = (
  question: { item: Record<string, unknown>; sample: SampledOutput },
  signal: AbortSignal,
) => Promise<number>;

/** What a grader's templates find under `sample`. */
export interface SampledOutput {
  output_text: string;
  /** The parsed text where it is JSON. */
  output_json?: unknown;
  output_tools?: unknown[];
}

/** A training run. Call `next` until `step` is `totalSteps`, then `exportModel`; `close` in the end. */
export interface Trainer {
  totalSteps: number;
  /** Steps that are done. */
  step: number;
  /** Tokens of examples that gradients were computed for; as the job's `trained_tokens`. */
  trainedTokens: number;
  /** One gradient step. Rejects with the signal's reason without having changed anything. */
  next(signal: AbortSignal): Promise<StepMetrics>;
  /** All that a trainer with the same options needs to go on from here with the same numbers. */
  saveState(): Promise<Uint8Array>;
  /** The model as it is now: of a checkpoint, or the finished one. */
  exportModel(): Promise<Uint8Array>;
  close(): Promise<void>;
}

export interface StepMetrics {
  /** From 1. */
  step: number;
  /** From 1: the epoch that this step belongs to. */
  epoch: number;
  isEpochEnd: boolean;
  /** Mean over the trained tokens of the batch, before its update. */
  train_loss: number;
  train_mean_token_accuracy: number;
  /** On one batch of validation examples; null where there are none, or where this step has no evaluation. */
  valid_loss: number | null;
  valid_mean_token_accuracy: number | null;
  /** On all validation examples, at the end of an epoch. */
  full_valid_loss: number | null;
  full_valid_mean_token_accuracy: number | null;
  /** Numbers of the method, such as `train_reward_mean`. */
  extra: Record<string, number>;
}
