import * as z from 'zod';
import { isLongerThan } from './core/code-points';

/** The building blocks of the generated schemas, besides zod itself. */
export type DiscriminableSchema = z.ZodType & z.core.$ZodTypeDiscriminable;

/** Builds on first use, so that importing all schemas costs nothing. */
export function once(make: () => z.ZodType): () => DiscriminableSchema {
  let schema: DiscriminableSchema | undefined;
  return () => {
    schema ??= make() as DiscriminableSchema;
    return schema;
  };
}

/** The schemas of `Types`, each built on first access. */
export function table<Types>(makers: { [Id in keyof Types]: () => z.ZodType }) {
  const getters = Object.entries<() => z.ZodType>(makers).map(([id, make]) => {
    return [id, { get: once(make), enumerable: true }];
  });
  return Object.defineProperties({}, Object.fromEntries(getters)) as {
    readonly [Id in keyof Types]: z.ZodType<Types[Id], Types[Id]>;
  };
}

/** A number that may arrive as text. */
export function number(schema: z.ZodType) {
  return z.preprocess(
    (value) => (isText(value) && Number.isFinite(Number(value)) ? Number(value) : value),
    schema,
  );
}

/** A boolean that may arrive as text. */
export function flag(schema: z.ZodType) {
  return z.preprocess(
    (value) => (value === 'true' ? true : value === 'false' ? false : value),
    schema,
  );
}

/** An array whose single item may arrive without the array. */
export function list(schema: z.ZodType) {
  return z.preprocess(
    (value) => (value === undefined || Array.isArray(value) ? value : [value]),
    schema,
  );
}

/** A nullable value in text form: `null` or empty text, as clients write it. */
export function none(schema: z.ZodType) {
  return z.preprocess((value) => (value === 'null' || value === '' ? null : value), schema);
}

/** The fields of a query or form, with `a[]` as an array and `a[b]` as an object. */
export function form(schema: z.ZodType) {
  return z.preprocess(nested, schema);
}

/** A text with at most this many code points: zod itself counts UTF-16 units. */
export function maxText(maximum: number) {
  return (context: z.core.ParsePayload<string>) => {
    const { value } = context;
    if (typeof value !== 'string' || !isLongerThan(value, maximum)) return;
    context.issues.push({
      code: 'too_big',
      origin: 'string',
      maximum,
      inclusive: true,
      input: value,
    });
  };
}

export function maxKeys(maximum: number, schema: z.ZodType) {
  return schema.check((context) => {
    const { value } = context;
    if (typeof value !== 'object' || value === null) return;
    if (Object.keys(value).length <= maximum) return;
    context.issues.push({
      code: 'too_big',
      origin: 'object',
      maximum,
      inclusive: true,
      input: value,
    });
  });
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== '';
}

function nested(fields: unknown): unknown {
  const entries = entriesOf(fields);
  if (!entries) return fields;
  const result = new Map<string, unknown>();
  for (const [name, value] of entries) {
    const [, field = name, key] = /^([^[\]]+)\[([^[\]]*)\]$/.exec(name) ?? [];
    const before = result.get(field);
    if (key) result.set(field, { ...(before as object), [key]: value });
    else if (key === '' || before !== undefined) result.set(field, [before ?? [], value].flat());
    else result.set(field, value);
  }
  return Object.fromEntries(result);
}

function entriesOf(fields: unknown): Iterable<[string, unknown]> | undefined {
  if (fields instanceof URLSearchParams || fields instanceof FormData) return fields.entries();
  return typeof fields === 'object' && fields !== null ? Object.entries(fields) : undefined;
}
