import type { TrainingExample } from '../../language-model/examples';
import type { SampledOutput, StepMetrics, TrainerOptions } from './trainer';

/** What the process that trains can be asked. */
export interface ChildMethods {
  /** Examples come in parts, since a message of all would hold up whoever sends it. */
  addExamples(kind: ExampleKind, examples: TrainingExample[]): Promise<void>;
  open(options: ChildOptions): Promise<TrainerProgress>;
  next(): Promise<StepReply>;
  /** The rewards of the questions that were replied with. */
  graded(rewards: [id: number, reward: number][]): Promise<StepReply>;
  /** The step that is under way rejects. */
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

/** A step is done, or waits for rewards. */
export type StepReply =
  | { metrics: StepMetrics; trainedTokens: number }
  | { questions: GradeQuestion[] };

export interface GradeQuestion {
  id: number;
  item: Record<string, unknown>;
  sample: SampledOutput;
}
