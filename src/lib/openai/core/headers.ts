import { OpenAIError } from './errors';

/** Headers as callers write them. Null removes a header that an earlier layer set. */
export type HeadersLike =
  | Headers
  | readonly (readonly [string, string | null | undefined])[]
  | Record<string, string | null | undefined>;

/** Names in lower case. */
export type HeaderRecord = Record<string, string>;

/** Merges headers in layers: later ones win, null removes, undefined changes nothing. */
export function mergeHeaders(...layers: (HeadersLike | null | undefined)[]): HeaderRecord {
  const merged: Map<string, string> = new Map();
  for (const layer of layers) {
    for (const [name, value] of headerEntries(layer)) {
      const key = name.toLowerCase();
      if (value === null) merged.delete(key);
      else if (value !== undefined) merged.set(key, checkHeader(key, value));
    }
  }
  return Object.fromEntries(merged);
}

/** The value of a header in a layer: null removes it, undefined leaves it unset. */
export function findHeader(
  layer: HeadersLike | undefined,
  name: string,
): string | null | undefined {
  let found: string | null | undefined;
  for (const [key, value] of headerEntries(layer)) {
    if (key.toLowerCase() === name && value !== undefined) found = value;
  }
  return found;
}

/** Rejects invalid header values without repeating them: they may be keys. */
export function checkHeader(name: string, value: string): string {
  if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name)) throw new OpenAIError('A header has an invalid name.');
  const trimmed = value.trim();
  if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(trimmed)) {
    throw new OpenAIError(`The header ${name} has characters that a header cannot carry.`);
  }
  return trimmed;
}

export function headerEntries(layer: HeadersLike | null | undefined) {
  if (!layer) return [];
  if (Symbol.iterator in layer) return layer;
  return Object.entries(layer);
}

/**
 * Parses headers from an environment variable: one `Name: value` per line. Lines without a colon
 * are ignored.
 */
export function parseHeaderLines(text: string | null | undefined): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const line of text?.split('\n') ?? []) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(0, colon)).trim();
    if (name !== '' && name !== '__proto__') headers[name] = line.slice(colon + 1).trim();
  }
  return headers;
}
