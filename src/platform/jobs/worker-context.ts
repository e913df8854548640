import type { Semaphore } from '@/lib/concurrency';
import type { PlatformContext } from '../context';
import type { Engine } from '../engine/engine';
import type { ModelKind } from '../engine/model-kinds';
import { concurrencyOf } from '../engine/places';
import type { Store } from '../store';
import type { SharedWork } from './shared-work';
import type { Suspects } from './suspects';

/** The dependencies of background work. */
export interface WorkerContext extends PlatformContext {
  store: Store;
  /** Calls the platform's own routes as a project. */
  send(request: Request, project: string): Promise<Response>;
  /** The engines of a project, including its fine-tuned models. */
  enginesOf(project: string): Engine[];
  /** Semaphores by name. */
  semaphore(name: string, semaphore: number): Semaphore;
  /** Guards each task against crash loops. */
  suspects: Suspects;
  /** Undefined: this process does all of the work. */
  sharing?: SharedWork | undefined;
  /** Concurrent requests per model. Default: the concurrency of the engine. */
  concurrency: number | undefined;
  /** Milliseconds to wait for responses in progress after work is stopped. */
  gracePeriod: number;
}

/** Default. */
const defaultConcurrency = 4;

/** Concurrent batch requests or embedding requests per model. */
export async function concurrencyFor(
  worker: WorkerContext,
  model: string,
  type: ModelKind,
): Promise<number> {
  return (
    worker.concurrency ?? (await concurrencyOf(worker.engines, model, type)) ?? defaultConcurrency
  );
}

/** The same for one project, isolated from the others. */
export function forProject<Own extends WorkerContext>(worker: Own, project: string): Own {
  const store = { ...worker.store, ...worker.store.inProject(project) };
  return { ...worker, store, engines: worker.enginesOf(project) };
}
