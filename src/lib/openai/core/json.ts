export type JsonObject = Record<string, unknown>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Empty if it is not text: a server's value need not even be convertible to text. */
export function textOrEmpty(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Whether the value is a valid index. */
export function isIndex(index: unknown): index is number {
  return Number.isInteger(index) && (index as number) >= 0;
}

/**
 * The entries of a list that are objects. Servers omit lists, and send null in place of lists and
 * entries.
 */
export function objectsIn<T>(list: readonly T[] | null | undefined): (T & object)[] {
  if (!Array.isArray(list)) return [];
  return list.filter((entry) => typeof entry === 'object' && entry !== null);
}
