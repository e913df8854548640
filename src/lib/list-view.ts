import { readUrlState, type UrlState } from './url-state';

/** How a list of records can be narrowed and ordered. The server's page and the browser's list read the same one. */
export interface ListDefinition {
  /** By URL parameter. `field`: what the server calls it, where it has another name. `many`: several values at once. */
  filters?: { [name: string]: { values?: readonly string[]; field?: string; many?: true } };
  /** Counts that filter: each stands for some fields of the request. They are left when a filter is set. */
  tiles?: readonly { value: string; listing: Listing }[];
  /** What rows can be ordered by; newest first otherwise. */
  sorts?: readonly string[];
  /** Nobody knows when its rows were created: no range of dates. */
  undated?: true;
}

/** The fields of a request for a list, as `history.list` takes them. */
export interface Listing {
  search?: string;
  /** Unix seconds, inclusive. */
  from?: number;
  /** Unix seconds, exclusive. */
  to?: number;
  /** `name`; `-name` is descending. */
  sort?: string;
  [field: string]: unknown;
}

/** One thing that narrows a list. */
export interface Narrowing {
  name: 'search' | 'from' | 'to' | 'show' | (string & {});
  value: string;
}

const always = { search: '', from: '', to: '', sort: '', show: '', peek: '' };

/** What stands in the URL when nothing is set. */
export function listDefaults({ filters = {} }: ListDefinition): ListState {
  const own = Object.entries(filters).map(([name, { many }]) => [name, many ? [] : '']);
  return { ...Object.fromEntries(own), ...always };
}

export type ListState = UrlState & typeof always;

export function readListState(
  definition: ListDefinition,
  params: URLSearchParams | Record<string, string | string[] | undefined>,
): ListState {
  return readUrlState(params, listDefaults(definition));
}

/** What the server is asked for. Values that are not among those of the definition are left out. */
export function listingOf(definition: ListDefinition, state: ListState): Listing {
  const { filters = {}, tiles = [], sorts = [] } = definition;
  const { search, from, to, sort, show } = state;
  const tile = tiles.find(({ value }) => value === show);
  const own = Object.entries(filters).flatMap(([name, { field = name }]) => {
    const value = state[name] ?? '';
    return value.length > 0 ? [[field, value] as const] : [];
  });
  return dropUndefined({
    ...tile?.listing,
    ...Object.fromEntries(own),
    search: search.trim() || undefined,
    from: dayStart(from),
    to: dayEnd(to),
    sort: sorts.includes(sort.replace(/^-/, '')) ? sort : undefined,
  });
}

/** What narrows the list now, in the order of the definition. A tile that is selected is one of them. */
export function narrowingsOf({ filters = {} }: ListDefinition, state: ListState): Narrowing[] {
  const own = Object.keys(filters).flatMap((name) =>
    [state[name] ?? ''].flat().map((value) => ({ name, value })),
  );
  const { show, search, from, to } = state;
  return [
    { name: 'show', value: show },
    ...own,
    { name: 'from', value: from },
    { name: 'to', value: to },
    { name: 'search', value: search },
  ].filter(({ value }) => value !== '');
}

/** The patch of the URL that takes one narrowing away. */
export function without(state: ListState, { name, value }: Narrowing): Partial<ListState> {
  const now = state[name];
  return {
    [name]: Array.isArray(now) ? now.filter((other) => other !== value) : '',
  } as Partial<ListState>;
}

/** The patch of the URL after a click on a column's header: descending, ascending, as it was. */
export function nextSort(sort: string, key: string): string {
  if (sort === key) return `-${key}`;
  return sort === `-${key}` ? '' : key;
}

const day = 86_400;

/** Days are those of UTC, so that a link means the same to everybody. */
function dayStart(date: string): number | undefined {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? Date.parse(`${date}T00:00:00Z`) / 1000 : Number.NaN;
  return Number.isFinite(at) ? at : undefined;
}

function dayEnd(date: string): number | undefined {
  const start = dayStart(date);
  return start === undefined ? undefined : start + day;
}

function dropUndefined(listing: Listing): Listing {
  return Object.fromEntries(Object.entries(listing).filter(([, value]) => value !== undefined));
}
