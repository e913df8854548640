/** Readers of JSON that nobody vouches for: what upstreams answer, and what was stored of it. None of them throws. */

export type Loose = Record<string, unknown>;

export function isObject(value: unknown): value is Loose {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The value if it is an object, else an empty one. */
export function objectOf(value: unknown): Loose {
  return isObject(value) ? value : {};
}

export function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is a non-empty string. */
export function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Also where the number comes as a text: `"12"`. */
export function numberOf(value: unknown): number | null {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : null;
}

/** A time in unix seconds. Null for what cannot be one: zero, milliseconds, dates in words. */
export function timeOf(value: unknown): number | null {
  return typeof value === 'number' && value > 0 && value < 2 ** 33 ? value : null;
}

/**
 * Any value as a person can read it, null where there is nothing to read: texts and numbers as they are,
 * structures as JSON.
 */
export function shownText(value: unknown): string | null {
  if (value === null || value === undefined || value === '') return null;
  return typeof value === 'object' ? jsonOf(value) : String(value);
}

/** JSON in lines. A text that holds JSON is indented, any other text is left as it is. */
export function indentedText(value: unknown): string {
  if (typeof value !== 'string') return jsonOf(value, 2) ?? '';
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

function jsonOf(value: unknown, indent?: number): string | null {
  try {
    return JSON.stringify(value, null, indent) ?? null;
  } catch {
    return String(value);
  }
}
