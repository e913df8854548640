import type { TileDefinition } from './list-tiles';
import { readUrlState, type UrlState, writeUrlState } from './url-state';
import { dateAfter, isDate, startOfDay } from './zoned-days';

/** How a list of records can be narrowed and ordered. The server's page and the browser's list read the same one. */
export interface ListDefinition {
  /** By URL parameter. */
  filters?: { [name: string]: FilterDefinition };
  /** Counts that filter: each stands for some fields of the request. A filter of the same fields replaces them. */
  tiles?: readonly TileDefinition[];
  /** What rows can be ordered by. */
  sorts?: readonly string[];
  /** How they stand otherwise, `-created` unless said; empty where no column says it. */
  order?: string;
  /** Nobody knows when its rows were created: no range of dates. */
  undated?: true;
}

export interface FilterDefinition {
  /** Others are left out; any value is taken where there are none. */
  values?: readonly string[];
  /** What the server calls it, where it has another name. */
  field?: string;
  /** Several values at once. */
  many?: true;
  /** What the server takes in place of a value: `{ yes: true, no: false }`. */
  takes?: { [value: string]: unknown };
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

const always = {
  search: '',
  from: '',
  to: '',
  sort: '',
  show: '',
  /** Which columns are shown, where not the reader's own choice. */
  columns: '',
  /** The id of a row. */
  peek: '',
  /** The id of the saved view that was opened. */
  view: '',
};

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

/** What a saved view of the list keeps: its address without the row that is open. */
export function queryOf(definition: ListDefinition, state: ListState): string {
  const saved = { ...state, peek: '', view: '' };
  const query = writeUrlState(new URLSearchParams(), listDefaults(definition), saved);
  return query.slice(1);
}

/** Names in a query that the list does not know, or no longer. */
export function unknownNames(definition: ListDefinition, query: string): string[] {
  const known = listDefaults(definition);
  return [...new Set(new URLSearchParams(query).keys())].filter(
    (name) => !Object.hasOwn(known, name),
  );
}

/**
 * What the server is asked for. Values that are not among those of the definition are left out. Days are those of the
 * reader's zone.
 */
export function listingOf(definition: ListDefinition, state: ListState, timeZone: string): Listing {
  const { filters = {}, tiles = [], sorts = [] } = definition;
  const { search, from, to, sort, show } = state;
  const tile = tiles.find(({ value }) => value === show);
  const own = Object.entries(filters).flatMap(([name, filter]) => {
    const [first, ...others] = chosenOf(filter, state[name]).map((value) =>
      Object.hasOwn(filter.takes ?? {}, value) ? filter.takes?.[value] : value,
    );
    return first === undefined
      ? []
      : [[filter.field ?? name, filter.many ? [first, ...others] : first] as const];
  });
  return dropUndefined({
    ...tile?.listing,
    ...Object.fromEntries(own),
    search: search.trim() || undefined,
    from: isDate(from) ? startOfDay(from, timeZone) : undefined,
    to: isDate(to) ? startOfDay(dateAfter(to), timeZone) : undefined,
    sort: sorts.includes(sort.replace(/^-/, '')) ? sort : undefined,
  });
}

/** What narrows the list now, in the order of the definition. A tile that is selected is one of them. */
export function narrowingsOf(definition: ListDefinition, state: ListState): Narrowing[] {
  const { filters = {}, tiles = [] } = definition;
  const own = Object.entries(filters).flatMap(([name, filter]) =>
    chosenOf(filter, state[name]).map((value) => ({ name, value })),
  );
  const { show, search, from, to } = state;
  return [
    { name: 'show', value: tiles.some(({ value }) => value === show) ? show : '' },
    ...own,
    { name: 'from', value: isDate(from) ? from : '' },
    { name: 'to', value: isDate(to) ? to : '' },
    { name: 'search', value: search.trim() },
  ].filter(({ value }) => value !== '');
}

/** The tile that is selected: `''` for all, null where a filter of the same fields stands in its place. */
export function tileOf(definition: ListDefinition, state: ListState): string | null {
  const { filters = {}, tiles = [] } = definition;
  const isReplaced = Object.entries(filters).some(
    ([name, filter]) =>
      isOfTiles(definition, name, filter) && chosenOf(filter, state[name]).length > 0,
  );
  if (isReplaced) return null;
  return tiles.some(({ value }) => value === state.show) ? state.show : '';
}

/** The patch of the URL that selects a tile: filters of the same fields are taken away. */
export function withTile(definition: ListDefinition, show: string): Partial<ListState> {
  const { filters = {} } = definition;
  const replaced = Object.entries(filters).flatMap(([name, filter]) =>
    isOfTiles(definition, name, filter) ? [[name, filter.many ? [] : ''] as const] : [],
  );
  return { ...Object.fromEntries(replaced), show } as Partial<ListState>;
}

/** The patch of the URL that sets a filter: a tile of the same field is left. */
export function withFilter(
  definition: ListDefinition,
  name: string,
  value: string | string[],
): Partial<ListState> {
  const leaves = isOfTiles(definition, name, definition.filters?.[name]);
  return { [name]: value, ...(leaves && { show: '' }) } as Partial<ListState>;
}

/** Whether a filter and a tile ask for the same field. */
function isOfTiles({ tiles = [] }: ListDefinition, name: string, filter: FilterDefinition = {}) {
  return tiles.some(({ listing }) => (filter.field ?? name) in listing);
}

function chosenOf({ values }: FilterDefinition, chosen: string | string[] = ''): string[] {
  return [chosen].flat().filter((value) => value !== '' && (values?.includes(value) ?? true));
}

/** The patch of the URL that takes one narrowing away. */
export function without(state: ListState, { name, value }: Narrowing): Partial<ListState> {
  const now = state[name];
  return {
    [name]: Array.isArray(now) ? now.filter((other) => other !== value) : '',
  } as Partial<ListState>;
}

/** How the rows stand now: `name`, `-name`; empty where no column says it. */
export function orderOf({ order, sorts = [] }: ListDefinition, sort: string): string {
  return sort || (order ?? (sorts.includes('created') ? '-created' : ''));
}

/**
 * The order after a click on a column's header: ascending, descending, then as they stand otherwise, which is
 * empty.
 */
export function nextSort(definition: ListDefinition, sort: string, key: string): string {
  const order = orderOf(definition, '');
  const now = sort || order;
  const next = now === key ? `-${key}` : sort === `-${key}` ? '' : key;
  return next === order ? '' : next;
}

function dropUndefined(listing: Listing): Listing {
  return Object.fromEntries(Object.entries(listing).filter(([, value]) => value !== undefined));
}
