import type { inferRouterOutputs } from '@trpc/server';
import type { StatusColor } from '@/lib/status-color';
import type { AppRouter } from '@/server/router';

type Outputs = inferRouterOutputs<AppRouter>['batchComparisons'];

export type BatchComparison = Outputs['retrieve'];
export type ComparedItem = Outputs['page']['items'][number];
export type ComparedVerdict = ComparedItem['verdict'];

/** What the comparison keeps in the URL. `at`: the position of the open request, from 1. */
export const comparedState = { with: '', verdict: '', search: '', at: '' };

export type ComparedState = typeof comparedState;

/** In the order in which they are drawn. */
export const verdictColors = {
  same: 'good',
  changed: 'active',
  newly_ok: 'good',
  newly_failed: 'bad',
  still_failed: 'bad',
  only_here: 'unknown',
  only_there: 'unknown',
} as const satisfies Record<ComparedVerdict, StatusColor>;

export const verdictsInOrder = Object.keys(verdictColors) as ComparedVerdict[];

/** Rows asked for at a time. */
export const pageSize = 200;

/** What a page of the comparison is asked for with. */
export function comparedInput(connection: string, id: string, state: ComparedState) {
  const verdict = verdictsInOrder.find((known) => known === state.verdict);
  return {
    ...{ connection, id, with: state.with },
    ...(verdict ? { verdict } : {}),
    ...(state.search ? { search: state.search } : {}),
  };
}

/** The position of the open request, from 0; null: none is open. */
export function positionOf({ at }: ComparedState): number | null {
  const number = Number(at);
  return Number.isInteger(number) && number > 0 ? number - 1 : null;
}
