/** A query string in brackets: `include[]=a&metadata[k]=v`. Undefined is left out, null is empty. */
export function stringifyQuery(query: object): string {
  const pairs: string[] = [];
  for (const [key, value] of Object.entries(query)) append(pairs, encode(key), value);
  return pairs.join('&');
}

function append(pairs: string[], key: string, value: unknown): void {
  if (value === undefined) return;
  if (value === null) pairs.push(`${key}=`);
  else if (value instanceof Date) pairs.push(`${key}=${encode(value.toISOString())}`);
  else if (Array.isArray(value)) for (const item of value) append(pairs, `${key}%5B%5D`, item);
  else if (typeof value === 'object') {
    for (const [name, item] of Object.entries(value)) {
      append(pairs, `${key}%5B${encode(name)}%5D`, item);
    }
  } else pairs.push(`${key}=${encode(String(value))}`);
}

/**
 * All but what RFC 3986 leaves unreserved, which is less than `encodeURIComponent` leaves. Half a
 * character, which that refuses, becomes the mark for what cannot be read, as in a form.
 */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
