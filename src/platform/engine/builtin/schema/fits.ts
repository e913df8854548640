import { equals } from './equals';
import { fitsList } from './fits-list';
import { fitsNumber } from './fits-number';
import { fitsRecord } from './fits-record';
import { fitsString } from './fits-string';
import { hasType } from './has-type';
import {
  type Fields,
  type Fits,
  field,
  isRecord,
  listOf,
  type Resolve,
  type Schema,
  type Spend,
  TooLarge,
} from './schema';

const deepest = 400;

/** Whether a value is what a schema asks for, as far as this model knows the words of schemas. */
export function createFits(resolve: Resolve, spend: Spend): Fits {
  let depth = 0;

  function fits(schema: Schema, value: unknown): boolean {
    spend();
    if (typeof schema === 'boolean') return schema;
    if (!isRecord(schema)) return false;
    depth += 1;
    if (depth > deepest) throw new TooLarge('the schema goes round without an end.');
    const isFitting = fitsAll(schema, value);
    depth -= 1;
    return isFitting;
  }

  function fitsAll(schema: Fields, value: unknown): boolean {
    const reference = field(schema, '$ref');
    return (
      (typeof reference !== 'string' || fits(resolve(reference), value)) &&
      fitsType(schema, value) &&
      fitsValues(schema, value) &&
      listOf(field(schema, 'allOf')).every((part) => fits(part, value)) &&
      fitsChoices(schema, value) &&
      fitsParts(schema, value)
    );
  }

  function fitsChoices(schema: Fields, value: unknown): boolean {
    const count = (key: string) =>
      listOf(field(schema, key)).filter((one) => fits(one, value)).length;
    if (Array.isArray(field(schema, 'anyOf')) && count('anyOf') === 0) return false;
    if (Array.isArray(field(schema, 'oneOf')) && count('oneOf') !== 1) return false;
    if (Object.hasOwn(schema, 'not') && fits(schema.not, value)) return false;
    if (!Object.hasOwn(schema, 'if')) return true;
    return fits(field(schema, fits(schema.if, value) ? 'then' : 'else') ?? true, value);
  }

  function fitsParts(schema: Fields, value: unknown): boolean {
    if (typeof value === 'string') return fitsString(schema, value);
    if (typeof value === 'number') return fitsNumber(schema, value);
    if (Array.isArray(value)) return fitsList(schema, value, fits);
    return !isRecord(value) || fitsRecord(schema, value, fits);
  }

  return fits;
}

function fitsType(schema: Fields, value: unknown): boolean {
  const types = field(schema, 'type');
  return types === undefined || [types].flat().some((type) => hasType(value, String(type)));
}

function fitsValues(schema: Fields, value: unknown): boolean {
  const values = field(schema, 'enum');
  if (Object.hasOwn(schema, 'const') && !equals(schema.const, value)) return false;
  return !Array.isArray(values) || values.some((one) => equals(one, value));
}
