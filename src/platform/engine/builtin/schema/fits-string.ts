import { formats } from './formats';
import { readPattern } from './pattern';
import { matches } from './pattern-match';
import { type Fields, field } from './schema';

export function fitsString(schema: Fields, value: string): boolean {
  const [min, max] = [field(schema, 'minLength'), field(schema, 'maxLength')];
  const [pattern, format] = [field(schema, 'pattern'), field(schema, 'format')];
  const { length } = [...value];
  if (typeof min === 'number' && length < min) return false;
  if (typeof max === 'number' && length > max) return false;
  if (typeof pattern === 'string' && !matches(readPattern(pattern), value)) return false;
  return (
    typeof format !== 'string' ||
    !Object.hasOwn(formats, format) ||
    formats[format]?.looks.test(value) !== false
  );
}
