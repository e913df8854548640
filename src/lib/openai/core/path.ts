import { OpenAIError } from './errors';

/** Fills `{name}` in a path; a value can never reach beyond its own segment. */
export function fillPath(template: string, values: Record<string, string> = {}): string {
  if (!template.includes('{')) return template;
  return template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value: unknown = values[name];
    if (typeof value !== 'string' || !isName(value)) {
      throw new OpenAIError(`${name} is ${JSON.stringify(value)}, which names nothing.`);
    }
    return encodeSegment(value);
  });
}

/** What is half of a character cannot be encoded. */
function isName(value: string): boolean {
  return value !== '' && value !== '.' && value !== '..' && !/\p{Surrogate}/u.test(value);
}

/** Leaves as they are the marks that RFC 3986 allows in a segment, such as the colons of `ft:…`. */
function encodeSegment(value: string): string {
  return encodeURIComponent(value).replace(/%(24|26|2B|2C|3A|3B|3D|40)/g, decodeURIComponent);
}

/** Refuses what a URL parser would take elsewhere than it reads. */
export function checkPath(path: string): string {
  if (/^(\/[\w-]+)+$/.test(path)) return path;
  if (/^[a-z][a-z0-9+.-]*:|^[\\/]{2}/i.test(path)) {
    throw new OpenAIError('A path begins at the base URL; for another server make another client.');
  }
  if (/(^|[\\/])(\.|%2e){1,2}([\\/?#]|$)/i.test(path)) {
    throw new OpenAIError('A path has no "." or ".." in it.');
  }
  return path.startsWith('/') ? path : `/${path}`;
}
