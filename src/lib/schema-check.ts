import { isObject } from './loose';

/** One way in which a value does not fit its JSON schema. */
export interface SchemaMismatch {
  /** Where: `$.steps[0].title`. */
  path: string;
  is: 'type' | 'required' | 'additional' | 'enum' | 'bounds' | 'pattern' | 'combination';
  /** What the schema asks for there. */
  expected: string;
}

/** Maximum number of mismatches, and of visited schema nodes: neither an answer nor a schema need be small. */
const maxMismatches = 20;
const maxSteps = 100_000;

/**
 * In what a value does not fit a JSON schema; empty where it fits. Knows the keywords that structured outputs have, and
 * local references; others are passed over.
 */
export function checkSchema(value: unknown, root: unknown): SchemaMismatch[] {
  let steps = 0;
  const found = check(value, root, '$', 0);
  return found.slice(0, maxMismatches);

  function check(value: unknown, schema: unknown, path: string, depth: number): SchemaMismatch[] {
    steps += 1;
    if (steps > maxSteps || depth > 200 || schema === true || !isObject(schema)) {
      return schema === false ? [{ path, is: 'combination', expected: 'nothing' }] : [];
    }
    const mismatch = (is: SchemaMismatch['is'], expected: string) => [{ path, is, expected }];
    const inner = (value: unknown, schema: unknown, path: string) =>
      check(value, schema, path, depth + 1);
    if (typeof schema.$ref === 'string') {
      return inner(value, referred(root, schema.$ref), path);
    }
    const types = [schema.type].flat().filter((one) => typeof one === 'string');
    if (types.length > 0 && !types.some((type) => hasType(value, type))) {
      return mismatch('type', types.join(' | '));
    }
    if (Array.isArray(schema.enum) && !schema.enum.some((one) => isSame(one, value))) {
      return mismatch('enum', JSON.stringify(schema.enum));
    }
    if ('const' in schema && !isSame(schema.const, value)) {
      return mismatch('enum', JSON.stringify(schema.const));
    }
    const { anyOf, oneOf, allOf } = schema;
    const fitting = (list: unknown[]) =>
      list.filter((one) => inner(value, one, path).length === 0).length;
    return [
      ...boundsOf(value, schema).flatMap((expected) => mismatch('bounds', expected)),
      ...(typeof value === 'string' && !matches(value, schema.pattern)
        ? mismatch('pattern', String(schema.pattern))
        : []),
      ...(Array.isArray(anyOf) && fitting(anyOf) === 0 ? mismatch('combination', 'anyOf') : []),
      ...(Array.isArray(oneOf) && fitting(oneOf) !== 1 ? mismatch('combination', 'oneOf') : []),
      ...(Array.isArray(allOf) ? allOf.flatMap((one) => inner(value, one, path)) : []),
      ...(Array.isArray(value)
        ? value.flatMap((one, at) => inner(one, schema.items, `${path}[${at}]`))
        : []),
      ...(isObject(value) ? ofObject(value, schema, path, inner) : []),
    ];
  }
}

function ofObject(
  value: Record<string, unknown>,
  { properties, required, additionalProperties }: Record<string, unknown>,
  path: string,
  inner: (value: unknown, schema: unknown, path: string) => SchemaMismatch[],
): SchemaMismatch[] {
  const declared = isObject(properties) ? properties : {};
  const missing = (Array.isArray(required) ? required : []).filter(
    (key) => typeof key === 'string' && !Object.hasOwn(value, key),
  );
  return [
    ...missing.map((key): SchemaMismatch => ({ path, is: 'required', expected: key })),
    ...Object.entries(value).flatMap(([key, one]) => {
      const place = `${path}.${key}`;
      if (Object.hasOwn(declared, key)) return inner(one, declared[key], place);
      if (additionalProperties !== false) return inner(one, additionalProperties, place);
      return [{ path: place, is: 'additional' as const, expected: '' }];
    }),
  ];
}

function boundsOf(value: unknown, schema: Record<string, unknown>): string[] {
  const size =
    typeof value === 'number'
      ? { of: value, min: 'minimum', max: 'maximum' }
      : typeof value === 'string'
        ? { of: [...value].length, min: 'minLength', max: 'maxLength' }
        : Array.isArray(value)
          ? { of: value.length, min: 'minItems', max: 'maxItems' }
          : null;
  if (!size) return [];
  const { of, min, max } = size;
  const broken = (name: string, isFine: (limit: number) => boolean) => {
    const limit = schema[name];
    return typeof limit === 'number' && !isFine(limit) ? [`${name} ${limit}`] : [];
  };
  const isNumber = typeof value === 'number';
  return [
    ...broken(min, (limit) => of >= limit),
    ...broken(max, (limit) => of <= limit),
    ...(isNumber ? broken('exclusiveMinimum', (limit) => of > limit) : []),
    ...(isNumber ? broken('exclusiveMaximum', (limit) => of < limit) : []),
    ...(isNumber ? broken('multipleOf', (step) => Number.isInteger(of / step)) : []),
  ];
}

/** A pattern that is none of this engine's is passed over, and so is one for a long text, which could take for ever. */
function matches(value: string, pattern: unknown): boolean {
  if (typeof pattern !== 'string' || value.length > 2_000 || pattern.length > 500) return true;
  try {
    return new RegExp(pattern, 'u').test(value);
  } catch {
    return true;
  }
}

function hasType(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}

function referred(root: unknown, reference: string): unknown {
  if (!reference.startsWith('#')) return true;
  let at: unknown = root;
  for (const part of reference.slice(1).split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~');
    at = isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined;
  }
  return at ?? true;
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
