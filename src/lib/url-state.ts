/** What a page keeps in its URL: words and lists of words. */
export type UrlState = Record<string, string | string[]>;

type Params = URLSearchParams | Record<string, string | string[] | undefined>;

/** Reads what `defaults` names from a query. Works on the server's `searchParams` and on the browser's. */
export function readUrlState<State extends UrlState>(params: Params, defaults: State): State {
  const entries = Object.entries(defaults).map(([key, fallback]) => {
    const found = valuesOf(params, key);
    if (Array.isArray(fallback)) return [key, found.length > 0 ? found : fallback];
    return [key, found[0] ?? fallback];
  });
  return Object.fromEntries(entries) as State;
}

/** The query after a change. Defaults are left out; what `defaults` does not name stays as it is. */
export function writeUrlState<State extends UrlState>(
  current: URLSearchParams,
  defaults: State,
  patch: Partial<State>,
): string {
  const next = new URLSearchParams(current);
  for (const [key, value] of Object.entries(patch)) {
    next.delete(key);
    if (value === undefined || sameValue(value, defaults[key])) continue;
    for (const word of [value].flat()) next.append(key, word);
  }
  const query = next.toString();
  return query === '' ? '' : `?${query}`;
}

function valuesOf(params: Params, key: string): string[] {
  if (params instanceof URLSearchParams) return params.getAll(key);
  return [params[key] ?? []].flat();
}

function sameValue(left: unknown, right: unknown) {
  return JSON.stringify(left) === JSON.stringify(right);
}
