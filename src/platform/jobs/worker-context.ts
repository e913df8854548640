import type { Semaphore } from '@/lib/concurrency';
import type { PlatformContext } from '../context';
import type { Engine } from '../engine/engine';
import type { ModelKind } from '../engine/model-kinds';
import { concurrencyOf } from '../engine/places';
import type { Store } from '../store';
import type { Suspects } from './suspects';

/** What work is done with. */
export interface WorkerContext extends PlatformContext {
  store: Store;
  /** Asks the platform's own routes, as one project. */
  send(request: Request, project: string): Promise<Response>;
  /** Who answers for a project: also for the models that were made in it. */
  enginesOf(project: string): Engine[];
  /** How many of something may go on at a time. The same name gives the same gate. */
  semaphore(name: string, semaphore: number): Semaphore;
  /** Each piece of work is done through these. */
  suspects: Suspects;
  /** How many requests of such work a model is asked at a time; as many as whoever answers takes if it is not said. */
  concurrency: number | undefined;
  /** How long answers that are on their way are waited for once work is halted, in milliseconds. */
  gracePeriod: number;
}

/** Where nothing else is said. */
const defaultConcurrency = 4;

/** How many requests of batches, or texts of files, a model is asked at a time. */
export async function concurrencyFor(
  worker: WorkerContext,
  model: string,
  type: ModelKind,
): Promise<number> {
  return (
    worker.concurrency ?? (await concurrencyOf(worker.engines, model, type)) ?? defaultConcurrency
  );
}

/** The same for work of one project, which sees nothing of the others. */
export function forProject<Own extends WorkerContext>(worker: Own, project: string): Own {
  const store = { ...worker.store, ...worker.store.inProject(project) };
  return { ...worker, store, engines: worker.enginesOf(project) };
}
