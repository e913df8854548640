import { OpenAIError } from './errors';

/** Fills `{name}` in a path; a value cannot leave its own segment. */
export function fillPath(template: string, values: Record<string, string> = {}): string {
  if (!template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = values[name];
    if (typeof value !== 'string' || !isSegment(value)) {
      throw new OpenAIError(`${name} must not be ${JSON.stringify(value)}.`);
    }
    return encodeSegment(value);
  });
}

/** A lone surrogate cannot be encoded. */
function isSegment(value: string): boolean {
  return value !== '' && value !== '.' && value !== '..' && !/\p{Surrogate}/u.test(value);
}

/** Keeps the characters that RFC 3986 allows in a segment, such as the colons of `ft:…`. */
function encodeSegment(value: string): string {
  return encodeURIComponent(value).replace(/%(24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

/** Rejects paths that a URL parser would resolve to another place. */
export function checkPath(path: string): string {
  if (/^(\/[\w-]+)+$/.test(path)) return path;
  if (/^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(path)) {
    throw new OpenAIError(
      'Paths are relative to the base URL; create another client for another server.',
    );
  }
  if (/(^|[\\/])(\.|%2e){1,2}([\\/?#]|$)/i.test(path)) {
    throw new OpenAIError('Paths must not contain "." or "..".');
  }
  return path.startsWith('/') ? path : `/${path}`;
}

/** A query string with brackets: `include[]=a&metadata[k]=v`. Undefined is omitted, null is empty. */
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
 * Encodes everything except the unreserved characters of RFC 3986, which are fewer than
 * `encodeURIComponent` keeps. A lone surrogate, which that rejects, becomes U+FFFD, as in a form.
 */
function encode(text: string): string {
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
