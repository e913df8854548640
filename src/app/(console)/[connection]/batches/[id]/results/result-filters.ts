import { withBasePath } from '@/lib/base-path';
import { encodeId } from '@/lib/id-path';

/** What the results keep in the URL. */
export const resultFilters = {
  outcome: '',
  code: '',
  /** The id of a failure group. */
  group: '',
  search: '',
  line: '',
  view: 'rendered',
};

export type ResultFilters = typeof resultFilters;

export type ResultOutcome = 'ok' | 'failed' | 'missing';

const outcomes: readonly string[] = ['ok', 'failed', 'missing'];

/** The filters as the server takes them. */
export function filterOf({ outcome, code, group, search }: ResultFilters) {
  return {
    ...(outcomes.includes(outcome) ? { outcome: outcome as ResultOutcome } : {}),
    ...(code ? { code } : {}),
    ...(group ? { group } : {}),
    ...(search ? { search } : {}),
  };
}

/** Rows asked for at a time. */
export const pageSize = 500;

/** What a page of results is asked for with. */
export function pageOfResults(connection: string, id: string, filters: ResultFilters) {
  return { connection, id, ...filterOf(filters), limit: pageSize };
}

export function resultFiltersInWords({ outcome, code, group, search }: ResultFilters): string {
  return [
    outcome,
    code && `code ${code}`,
    group && `group ${group}`,
    search && `search “${search}”`,
  ]
    .filter(Boolean)
    .join(', ');
}

/** Where the joined results are had as a file, those that the filters let through. */
export function exportPath(
  of: { connection: string; id: string; path: string },
  format: 'csv' | 'jsonl',
  filters: ResultFilters,
  { byteOrderMark = false } = {},
): string {
  const query = new URLSearchParams({ format, ...filterOf(filters) });
  if (byteOrderMark) query.set('bom', '1');
  return withBasePath(
    `/api/connections/${of.connection}/${of.path}/${encodeId(of.id)}/export?${query}`,
  );
}

/** The line of a result as the URL has it; null: none is chosen. */
export function lineOf({ line }: ResultFilters): number | null {
  const number = Number(line);
  return Number.isInteger(number) && number > 0 ? number : null;
}
