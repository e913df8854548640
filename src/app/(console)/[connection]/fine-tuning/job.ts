import type { inferRouterOutputs } from '@trpc/server';
import { countIn } from '@/lib/list-tiles';
import type { ListDefinition } from '@/lib/list-view';
import { isObject, type Loose, listOf, objectOf, shownText, textOf } from '@/lib/loose';
import type { AppRouter } from '@/server/router';
import type { RecordOf } from '../../records/use-record-list';

type Outputs = inferRouterOutputs<AppRouter>['fineTuning'];

/** A fine-tuning job as lists have it. */
export type JobRecord = RecordOf<'fine_tuning_job'>;

/** One with the state of its kept files. */
export type JobView = Outputs['retrieve'];

export type JobMetrics = Outputs['metrics'];

/** So many jobs stand side by side at most. */
export const maxCompared = 10;

/** The states in which a job is not over. */
export const openStates = ['validating_files', 'queued', 'running', 'paused'] as const;

export const jobList: ListDefinition = {
  filters: {
    status: { values: [...openStates, 'succeeded', 'failed', 'cancelled'], many: true },
  },
  tiles: [
    {
      value: 'running',
      listing: { status: [...openStates] },
      statusColor: 'active',
      count: (counts) => countIn(counts, openStates),
    },
    {
      value: 'succeeded',
      listing: { status: ['succeeded'] },
      statusColor: 'good',
      count: (counts) => countIn(counts, ['succeeded']),
    },
    {
      value: 'failed',
      listing: { status: ['failed'] },
      statusColor: 'bad',
      count: (counts) => countIn(counts, ['failed']),
    },
    {
      value: 'cancelled',
      listing: { status: ['cancelled'] },
      statusColor: 'unknown',
      count: (counts) => countIn(counts, ['cancelled']),
    },
  ],
  sorts: ['created', 'name', 'changed'],
};

export function isOpen(job: unknown): boolean {
  return openStates.some((state) => state === objectOf(job).status);
}

export function isPausable(job: unknown): boolean {
  return isOpen(job) && objectOf(job).status !== 'paused';
}

/** `supervised`, `dpo`, `reinforcement`, or whatever upstream says; old jobs say nothing and are supervised. */
export function methodOf(job: unknown): string {
  return shownText(objectOf(objectOf(job).method).type) ?? 'supervised';
}

/** As the job has them now: numbers, once upstream chose those that were `auto`. */
export function hyperparametersOf(job: unknown): Loose {
  const { method, hyperparameters } = objectOf(job);
  const own = objectOf(objectOf(method)[methodOf(job)]).hyperparameters;
  return isObject(own) ? own : objectOf(hyperparameters);
}

/** The model that a name like `ft:gpt-4o-mini-2024-07-18:acme:support:AbC` was made from; the name itself for others. */
export function baseOf(model: string): string {
  const [prefix, base] = model.split(':');
  return prefix === 'ft' && base ? base : model;
}

/** The files that a job made, by their ids. */
export function resultFilesOf(job: unknown): string[] {
  return listOf(objectOf(job).result_files).flatMap((id) => textOf(id) ?? []);
}

/** Where a model is tried. */
export function chatPath(connection: string, model: string): string {
  return `/${connection}/chat?model=${encodeURIComponent(model)}`;
}

/** Where these jobs stand side by side. */
export function comparePath(connection: string, ids: readonly string[]): string {
  const query = new URLSearchParams(ids.map((id) => ['jobs', id]));
  return `/${connection}/fine-tuning/compare?${query}`;
}
