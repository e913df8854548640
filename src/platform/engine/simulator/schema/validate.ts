import { formats } from './generate-scalar';
import type { ReadPattern } from './pattern';
import {
  type Budget,
  cost,
  costOfText,
  type Fields,
  field,
  isRecord,
  listOf,
  type Resolve,
  type Schema,
  type Spend,
  type Validate,
} from './schema';

/** Whether a value fits a schema, by the keywords that the simulator knows. */
export function createValidator(
  resolve: Resolve,
  readPattern: ReadPattern,
  budget: Budget,
): Validate {
  const { spend, nest } = budget;

  function validate(schema: Schema, value: unknown): boolean {
    spend(cost.check);
    if (typeof schema === 'boolean') return schema;
    return isRecord(schema) && nest(() => validateAll(schema, value));
  }

  function validateAll(schema: Fields, value: unknown): boolean {
    const reference = field(schema, '$ref');
    return (
      (typeof reference !== 'string' || validate(resolve(reference), value)) &&
      validateType(schema, value, spend) &&
      validateValues(schema, value) &&
      listOf(field(schema, 'allOf')).every((part) => validate(part, value)) &&
      validateChoices(schema, value) &&
      validateParts(schema, value)
    );
  }

  function validateChoices(schema: Fields, value: unknown): boolean {
    const count = (key: string) =>
      listOf(field(schema, key)).filter((one) => validate(one, value)).length;
    if (Array.isArray(field(schema, 'anyOf')) && count('anyOf') === 0) return false;
    if (Array.isArray(field(schema, 'oneOf')) && count('oneOf') !== 1) return false;
    if (Object.hasOwn(schema, 'not') && validate(schema.not, value)) return false;
    if (!Object.hasOwn(schema, 'if')) return true;
    return validate(field(schema, validate(schema.if, value) ? 'then' : 'else') ?? true, value);
  }

  function validateParts(schema: Fields, value: unknown): boolean {
    if (typeof value === 'string') return validateString(schema, value, readPattern, spend);
    if (typeof value === 'number') return validateNumber(schema, value);
    if (Array.isArray(value)) return validateList(schema, value, validate, spend);
    return !isRecord(value) || validateRecord(schema, value, validate, readPattern, spend);
  }

  function validateValues(schema: Fields, value: unknown): boolean {
    const values = field(schema, 'enum');
    const isSame = (one: unknown) => {
      spend(cost.step + (typeof one === 'string' ? costOfText(one.length) : 0));
      return equals(one, value, spend);
    };
    if (Object.hasOwn(schema, 'const') && !isSame(schema.const)) return false;
    return !Array.isArray(values) || values.some(isSame);
  }

  return validate;
}

function validateType(schema: Fields, value: unknown, spend: Spend): boolean {
  const types = field(schema, 'type');
  if (!Array.isArray(types)) return types === undefined || hasType(value, types);
  spend(cost.step * types.length);
  return types.some((type) => hasType(value, type));
}

export function validateList(
  schema: Fields,
  value: readonly unknown[],
  validate: Validate,
  spend: Spend,
): boolean {
  const [min, max] = [field(schema, 'minItems'), field(schema, 'maxItems')];
  if (typeof min === 'number' && value.length < min) return false;
  if (typeof max === 'number' && value.length > max) return false;
  const head = listOf(field(schema, 'prefixItems'));
  const rest = field(schema, 'items') ?? true;
  if (!value.every((item, index) => validate(head[index] ?? rest, item))) return false;
  const contains = field(schema, 'contains');
  if (contains !== undefined && !value.some((item) => validate(contains, item))) return false;
  if (field(schema, 'uniqueItems') !== true) return true;
  const texts = value.map((item) => {
    const text = JSON.stringify(item);
    spend(costOfText(text.length));
    return text;
  });
  return new Set(texts).size === value.length;
}

export function validateNumber(schema: Fields, value: number): boolean {
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

export function validateRecord(
  schema: Fields,
  value: Fields,
  validate: Validate,
  readPattern: ReadPattern,
  spend: Spend,
): boolean {
  const entries = Object.entries(value);
  spend(cost.step * entries.length);
  const [min, max] = [field(schema, 'minProperties'), field(schema, 'maxProperties')];
  if (typeof min === 'number' && entries.length < min) return false;
  if (typeof max === 'number' && entries.length > max) return false;
  const required = listOf(field(schema, 'required'));
  spend(cost.step * required.length);
  if (!required.every((key) => typeof key !== 'string' || Object.hasOwn(value, key))) return false;
  const names = field(schema, 'propertyNames') ?? true;
  const schemasOf = createSchemasOf(schema, readPattern, spend);
  return entries.every(
    ([key, inner]) => validate(names, key) && schemasOf(key).every((one) => validate(one, inner)),
  );
}

/** All that is said of a property of this name. */
function createSchemasOf(
  schema: Fields,
  readPattern: ReadPattern,
  spend: Spend,
): (key: string) => Schema[] {
  const [named, patterned] = [field(schema, 'properties'), field(schema, 'patternProperties')];
  const sources = Object.entries(isRecord(patterned) ? patterned : {});
  spend(cost.step * sources.length);
  const patterns = sources.map(([source, one]) => ({ pattern: readPattern(source), one }));
  return (key) => {
    const said = patterns.filter(({ pattern }) => pattern.test(key)).map(({ one }) => one);
    if (isRecord(named) && Object.hasOwn(named, key)) said.push(named[key]);
    return said.length > 0 ? said : [field(schema, 'additionalProperties') ?? true];
  };
}

export function validateString(
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
  if (typeof pattern === 'string' && !readPattern(pattern).test(value)) return false;
  return (
    typeof format !== 'string' ||
    !Object.hasOwn(formats, format) ||
    formats[format]?.looks.test(value) !== false
  );
}

/** Whether two JSON values are equal, in any order of keys. */
export function equals(a: unknown, b: unknown, spend: Spend): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) !== Array.isArray(b)) return false;
  const others = new Map(Object.entries(b));
  const entries = Object.entries(a);
  spend(cost.step * (others.size + entries.length));
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && equals(value, others.get(key), spend))
  );
}

export function hasType(value: unknown, type: unknown): boolean {
  switch (type) {
    case 'object':
      return isRecord(value);
    case 'array':
      return Array.isArray(value);
    case 'integer':
      return Number.isInteger(value);
    default:
      return type === 'null' ? value === null : typeof value === type;
  }
}
