/** A query string in brackets: `include[]=a&metadata[k]=v`. Undefined is left out, null is empty. */
export function stringifyQuery(query: object): string {
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(query)) append(pairs, encodeURIComponent(key), value);
  return pairs.join('&');
}

function append(pairs: string[], key: string, value: unknown): void {
  if (value === undefined) return;
  if (value === null) pairs.push(`${key}=`);
  else if (value instanceof Date) pairs.push(`${key}=${encodeURIComponent(value.toISOString())}`);
  else if (Array.isArray(value)) for (const item of value) append(pairs, `${key}%5B%5D`, item);
  else if (typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      append(pairs, `${key}%5B${encodeURIComponent(name)}%5D`, item);
    }
  } else pairs.push(`${key}=${encodeURIComponent(String(value))}`);
}
