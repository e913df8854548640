import type { core } from 'zod';

type Schema = core.$ZodType;

const defOf = (schema: Schema) => (schema as core.$ZodTypes)._zod.def;

/** What a schema is once what it may also be (nothing, null, text) is taken away; the branches of a union. */
function kernels(schema: Schema): Schema[] {
  const def = defOf(schema);
  switch (def.type) {
    case 'optional':
    case 'nullable':
    case 'default':
    case 'nonoptional':
      return kernels(def.innerType);
    case 'lazy':
      return kernels(def.getter());
    case 'pipe':
      return kernels(def.out);
    case 'union':
      return def.options.flatMap(kernels);
    case 'intersection':
      return [...kernels(def.left), ...kernels(def.right)];
    default:
      return [schema];
  }
}

/** All fields of an answer: `choices`, `choices[].message`, `choices[].message.content`. */
export function fieldPaths(schema: Schema): Set<string> {
  const found = new Set<string>();
  const walk = (at: Schema, path: string, above: Schema[]) => {
    for (const kernel of kernels(at)) {
      if (above.includes(kernel)) continue;
      const def = defOf(kernel);
      const within = [...above, kernel];
      if (def.type === 'array') walk(def.element, `${path}[]`, within);
      if (def.type !== 'object') continue;
      for (const [key, inner] of Object.entries(def.shape)) {
        const field = path === '' ? key : `${path}.${key}`;
        found.add(field);
        walk(inner, field, within);
      }
    }
  };
  walk(schema, '', []);
  return found;
}

/** The same of an answer that was given. A field that is null is there; what is in it is not. */
export function fieldsIn(value: unknown, path = '', found = new Set<string>()): Set<string> {
  if (Array.isArray(value)) for (const item of value) fieldsIn(item, `${path}[]`, found);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) {
      const field = path === '' ? key : `${path}.${key}`;
      found.add(field);
      fieldsIn(inner, field, found);
    }
  return found;
}

/** The fields of a body or query, each with its schema. */
export function topFields(schema: Schema | undefined): Map<string, Schema> {
  const fields = new Map<string, Schema>();
  for (const kernel of schema ? kernels(schema) : []) {
    const def = defOf(kernel);
    if (def.type !== 'object') continue;
    for (const [key, inner] of Object.entries(def.shape))
      if (!fields.has(key)) fields.set(key, inner);
  }
  return fields;
}

/** A small value that the schema takes. */
export function sampleOf(schema: Schema): unknown {
  const [kernel = schema] = kernels(schema);
  const def = defOf(kernel);
  switch (def.type) {
    case 'number':
      return Math.max(minimumOf(kernel), 1);
    case 'boolean':
      return true;
    case 'enum':
      return Object.values(def.entries)[0];
    case 'literal':
      return def.values[0];
    case 'array':
      return [sampleOf(def.element)];
    case 'record':
      return { a: sampleOf(def.valueType) };
    case 'object': {
      const needed = Object.entries(def.shape).filter(([, inner]) => !mayBeAbsent(inner));
      return Object.fromEntries(needed.map(([key, inner]) => [key, sampleOf(inner)]));
    }
    default:
      return 'a';
  }
}

function minimumOf(schema: Schema): number {
  for (const { _zod } of defOf(schema).checks ?? []) {
    const { check, value } = _zod.def as { check: string; value?: unknown };
    if (check === 'greater_than' && typeof value === 'number') return value;
  }
  return 1;
}

function mayBeAbsent(schema: Schema): boolean {
  const def = defOf(schema);
  if (def.type === 'nullable') return mayBeAbsent(def.innerType);
  return def.type === 'optional' || def.type === 'default';
}
