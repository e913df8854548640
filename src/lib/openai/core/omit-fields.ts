/** A plain object without these of its own fields; anything else as it is. */
export function omitFields(body: unknown, names: readonly string[]): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if (Object.getPrototypeOf(body) !== Object.prototype) return body;
  const left = Object.assign({}, body) as Record<string, unknown>;
  for (const name of names) delete left[name];
  return left;
}
