import type { WorkerContext } from '../jobs/worker-context';
import type { Trainer, TrainerOptions } from './training/trainer';

export type CreateTrainer = (options: TrainerOptions) => Promise<Trainer>;

/** What fine-tuning is done with. */
export interface FineTuningDesk extends WorkerContext {
  createTrainer: CreateTrainer;
  /** Told what went wrong on our side. */
  report(error: unknown): void;
}
