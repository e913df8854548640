/** A copy of a plain object without the named fields; anything else is returned unchanged. */
export function omitFields(body: unknown, names: readonly string[]): unknown {
  if (typeof body !== 'object' || body === null) return body;
  if (Object.getPrototypeOf(body) !== Object.prototype) return body;
  const rest = Object.assign({}, body) as Record<string, unknown>;
  for (const name of names) delete rest[name];
  return rest;
}
