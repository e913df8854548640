import type { TrainingExample } from '../../language-model/examples';
import type { SampledOutput, StepMetrics, TrainerOptions } from './trainer';

/** The RPC methods of the training process. */
export interface ChildMethods {
  /** Examples are sent in parts, because one large message would block the sender. */
  addExamples(kind: ExampleKind, examples: TrainingExample[]): Promise<void>;
  open(options: ChildOptions): Promise<TrainerProgress>;
  next(): Promise<StepReply>;
  /** The rewards of the returned questions. */
  graded(rewards: [id: number, reward: number][]): Promise<StepReply>;
  /** Rejects the current step. */
  abort(): Promise<void>;
  saveState(): Promise<Uint8Array>;
  exportModel(): Promise<Uint8Array>;
}

export type ExampleKind = 'train' | 'validation';
export type ChildOptions = Omit<TrainerOptions, 'grade' | ExampleKind>;

export interface TrainerProgress {
  totalSteps: number;
  step: number;
  trainedTokens: number;
}

/** A step is finished, or waits for rewards. */
export type StepReply =
  | { metrics: StepMetrics; trainedTokens: number }
  | { questions: GradeQuestion[] };

export interface GradeQuestion {
  id: number;
  item: Record<string, unknown>;
  sample: SampledOutput;
}
