/** An integer beyond 2⁵³, which a number of JavaScript's rounds: where it stands, and as it is written. */
export interface ExactInteger {
  path: string[];
  digits: string;
}

/** A copy of the value with them in their places, as `bigint`; the value itself where there are none. */
export function withExactIntegers(
  value: unknown,
  integers: readonly ExactInteger[] | undefined,
): unknown {
  return (integers ?? []).reduce<unknown>(
    (copy, { path, digits }) => put(copy, path, BigInt(digits)),
    value,
  );
}

function put(value: unknown, [key, ...rest]: string[], integer: bigint): unknown {
  if (key === undefined) return integer;
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return value;
  const copy = (Array.isArray(value) ? [...value] : { ...value }) as Record<string, unknown>;
  copy[key] = put(copy[key], rest, integer);
  return copy;
}
