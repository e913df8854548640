import type { SampledOutput, StepMetrics, TrainerOptions } from './trainer';

/** What the process that trains can be asked. */
export interface ChildMethods {
  open(options: Omit<TrainerOptions, 'grade'>): Promise<TrainerProgress>;
  next(): Promise<StepReply>;
  /** The rewards of the questions that were replied with. */
  graded(rewards: [id: number, reward: number][]): Promise<StepReply>;
  /** The step that is under way rejects. */
  abort(): Promise<void>;
  saveState(): Promise<Uint8Array>;
  exportModel(): Promise<Uint8Array>;
}

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
