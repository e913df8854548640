import { OpenAIError } from './errors';

/** Headers as people write them. Null removes a header that an earlier layer set. */
export type HeadersLike =
  | Headers
  | readonly (readonly [string, string | null | undefined])[]
  | Record<string, string | null | undefined>;

/** Names in lower case. */
export type HeaderRecord = Record<string, string>;

/** Lays headers over each other: later wins, null removes, undefined leaves as it is. */
export function mergeHeaders(...layers: (HeadersLike | null | undefined)[]): HeaderRecord {
  const merged: Map<string, string> = new Map();
  for (const layer of layers) {
    for (const [name, value] of entriesOf(layer)) {
      const key = name.toLowerCase();
      if (value === null) merged.delete(key);
      else if (value !== undefined) merged.set(key, checkHeader(key, value));
    }
  }
  return Object.fromEntries(merged);
}

/** What a layer says of one header: null that it is not sent, undefined nothing. */
export function headerOf(layer: HeadersLike | undefined, name: string): string | null | undefined {
  let found: string | null | undefined;
  for (const [key, value] of entriesOf(layer)) {
    if (key.toLowerCase() === name && value !== undefined) found = value;
  }
  return found;
}

/** Refuses what a header cannot carry, and never repeats it: it may be a key. */
export function checkHeader(name: string, value: string): string {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new OpenAIError('A header has an invalid name.');
  const trimmed = value.trim();
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(trimmed)) {
    throw new OpenAIError(`The header ${name} has characters that a header cannot carry.`);
  }
  return trimmed;
}

export function entriesOf(layer: HeadersLike | null | undefined) {
  if (!layer) return [];
  if (Symbol.iterator in layer) return layer;
  return Object.entries(layer);
}
