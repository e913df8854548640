import type { inferRouterOutputs } from '@trpc/server';
import type { AppRouter } from '@/server/router';

type Outputs = inferRouterOutputs<AppRouter>['batches'];

/** A batch with its lineage and the state of its kept files. */
export type BatchView = Outputs['retrieve'];

/** One request of a batch, with the beginning of its answer. */
export type ResultRow = Outputs['results']['items'][number];

/** One request of a batch and its answer, in full. */
export type BatchResultView = Outputs['result'];

/** A page of the results that a filter lets through, with what is true of the whole batch. */
export type ResultsPage = Outputs['results'];

/** Failures of a batch with the same status, code and message template. */
export type FailureGroupView = NonNullable<Outputs['failures']>[number];

/** How a running batch goes on. */
export type BatchPace = Outputs['paces'][number];
