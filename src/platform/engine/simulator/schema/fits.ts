import { type Budget, cost, costOfText, type Spend } from './budget';
import { equals } from './equals';
import { fitsList } from './fits-list';
import { fitsNumber } from './fits-number';
import { fitsRecord } from './fits-record';
import { fitsString } from './fits-string';
import { hasType } from './has-type';
import type { ReadPattern } from './pattern-reader';
import {
  type Fields,
  type Fits,
  field,
  isRecord,
  listOf,
  type Resolve,
  type Schema,
} from './schema';

/** Whether a value is what a schema asks for, as far as this model knows the words of schemas. */
export function createFits(resolve: Resolve, readPattern: ReadPattern, budget: Budget): Fits {
  const { spend, nest } = budget;

  function fits(schema: Schema, value: unknown): boolean {
    spend(cost.check);
    if (typeof schema === 'boolean') return schema;
    return isRecord(schema) && nest(() => fitsAll(schema, value));
  }

  function fitsAll(schema: Fields, value: unknown): boolean {
    const reference = field(schema, '$ref');
    return (
      (typeof reference !== 'string' || fits(resolve(reference), value)) &&
      fitsType(schema, value, spend) &&
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
    if (typeof value === 'string') return fitsString(schema, value, readPattern, spend);
    if (typeof value === 'number') return fitsNumber(schema, value);
    if (Array.isArray(value)) return fitsList(schema, value, fits, spend);
    return !isRecord(value) || fitsRecord(schema, value, fits, readPattern, spend);
  }

  function fitsValues(schema: Fields, value: unknown): boolean {
    const values = field(schema, 'enum');
    const isSame = (one: unknown) => {
      spend(cost.step + (typeof one === 'string' ? costOfText(one.length) : 0));
      return equals(one, value, spend);
    };
    if (Object.hasOwn(schema, 'const') && !isSame(schema.const)) return false;
    return !Array.isArray(values) || values.some(isSame);
  }

  return fits;
}

function fitsType(schema: Fields, value: unknown, spend: Spend): boolean {
  const types = field(schema, 'type');
  if (!Array.isArray(types)) return types === undefined || hasType(value, types);
  spend(cost.step * types.length);
  return types.some((type) => hasType(value, type));
}
