import type { WorkerContext } from '../jobs/worker-context';
import type { Trainer, TrainerOptions } from './training/trainer';

export type CreateTrainer = (options: TrainerOptions) => Promise<Trainer>;

/** The dependencies of fine-tuning. */
export interface FineTuningContext extends WorkerContext {
  createTrainer: CreateTrainer;
  /** Called with internal errors. */
  report(error: unknown): void;
}
