import type { Spend } from './budget';
import { formats } from './formats';
import { matches } from './pattern-match';
import type { ReadPattern } from './pattern-reader';
import { type Fields, field } from './schema';

export function fitsString(
  schema: Fields,
  value: string,
  readPattern: ReadPattern,
  spend: Spend,
): boolean {
  spend(value.length);
  const [min, max] = [field(schema, 'minLength'), field(schema, 'maxLength')];
  const [pattern, format] = [field(schema, 'pattern'), field(schema, 'format')];
  const { length } = [...value];
  if (typeof min === 'number' && length < min) return false;
  if (typeof max === 'number' && length > max) return false;
  if (typeof pattern === 'string' && !matches(readPattern(pattern), value, spend)) return false;
  return (
    typeof format !== 'string' ||
    !Object.hasOwn(formats, format) ||
    formats[format]?.looks.test(value) !== false
  );
}
