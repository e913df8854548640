import { type Fields, field } from './schema';

export function fitsNumber(schema: Fields, value: number): boolean {
  const holds = (key: string, test: (bound: number) => boolean) => {
    const bound = field(schema, key);
    return typeof bound !== 'number' || test(bound);
  };
  return (
    holds('minimum', (bound) => value >= bound) &&
    holds('maximum', (bound) => value <= bound) &&
    holds('exclusiveMinimum', (bound) => value > bound) &&
    holds('exclusiveMaximum', (bound) => value < bound) &&
    holds('multipleOf', (step) => step <= 0 || Number.isInteger(value / step))
  );
}
