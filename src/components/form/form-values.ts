/** What stands at a path of nested values: `name`, `tools.0.function.name`. */
export function valueAt(values: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], values);
}

/** The values with another one at the path. What lies beside the path stays the same objects. */
export function withValueAt<Values>(values: Values, path: string, value: unknown): Values {
  const [key = '', ...rest] = path.split('.');
  const under = (values as Record<string, unknown> | undefined)?.[key];
  const next = rest.length > 0 ? withValueAt(under, rest.join('.'), value) : value;
  if (!Array.isArray(values)) return { ...values, [key]: next } as Values;
  return values.with(Number(key), next) as Values;
}
