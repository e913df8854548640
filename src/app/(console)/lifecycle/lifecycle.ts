import type { inferRouterOutputs } from '@trpc/server';
import { daysUntil } from '@/lib/days-left';
import type { ListDefinition } from '@/lib/list-view';
import type { LocalList } from '@/lib/local-list';
import type { AppRouter } from '@/server/router';

export type EndingModel = inferRouterOutputs<AppRouter>['lifecycle']['board']['models'][number];

/** Within which of these days a model ends. */
export type LeftRange = 'passed' | '30' | '90' | 'later';

/** One with what is left of it today. */
export interface BoardRow extends EndingModel {
  left: number | null;
}

export const lifecycleList: ListDefinition = {
  filters: {
    connection: {},
    left: { values: ['passed', '30', '90', 'later'], many: true },
    used: { values: ['yes', 'no'] },
    source: { values: ['upstream', 'published', 'entered'] },
  },
  sorts: ['model', 'date'],
  order: 'date',
  undated: true,
};

export const localLifecycle: LocalList<BoardRow> = {
  text: ({ model, replacement }) => `${model} ${replacement ?? ''}`,
  fields: {
    connection: ({ connection }) => connection,
    left: ({ left }) => rangeOf(left),
    used: ({ uses }) => (uses.length > 0 ? 'yes' : 'no'),
    source: ({ source }) => source,
  },
  sorts: { model: ({ model }) => model, date: ({ date }) => date },
};

/** `today`: any time of it, in milliseconds. */
export function boardRows(models: readonly EndingModel[], today: number): BoardRow[] {
  return models.map((model) => ({ ...model, left: daysUntil(model.date, today) }));
}

/** A date that cannot be read is none of them. */
function rangeOf(left: number | null): LeftRange | null {
  if (left === null) return null;
  if (left < 0) return 'passed';
  if (left <= 30) return '30';
  return left <= 90 ? '90' : 'later';
}

/** The board of one model. */
export function lifecyclePath(connection: string, model: string): string {
  return `/lifecycle?${new URLSearchParams({ connection, search: model })}`;
}
