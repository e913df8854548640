import { mergeObjects } from './merge';
import { nameOfRef } from './names';
import type { SpecSchema } from './schema';
import { nullable, type ObjectShape, type Property, type Shape, union } from './shape';

/** Keywords that would change a type, and that no schema we have met needs. */
const notUnderstood = ['if', 'then', 'else', 'patternProperties', 'prefixItems', '$dynamicRef'];

export interface Scope {
  /** By their names in TypeScript. */
  schemas: Record<string, SpecSchema>;
  /** The named schema we are in: what `$recursiveRef: '#'` means. */
  self: string;
}

export function toShape(schema: SpecSchema, scope: Scope): Shape {
  const shape = withoutNull(schema, scope);
  return schema.nullable === true ? nullable(shape) : shape;
}

function withoutNull(schema: SpecSchema, scope: Scope): Shape {
  const unknown = notUnderstood.find((keyword) => keyword in schema);
  if (unknown) throw new Error(`${scope.self} says ${unknown}, which the generator does not know`);
  if (schema.$ref) return { kind: 'ref', name: nameOfRef(schema.$ref) };
  if (schema.$recursiveRef) return { kind: 'ref', name: scope.self };
  if (schema.allOf) return allOf(schema, schema.allOf, scope);
  const members = (schema.oneOf ?? schema.anyOf)?.filter((member) => !onlyRequires(member));
  if (members?.length) return anyOf(schema, members, scope);
  if ('const' in schema) return enumeration([schema.const]);
  if (schema.enum) return enumeration(schema.enum);
  if (Array.isArray(schema.type)) {
    return union(schema.type.map((type) => ofType(type, schema, scope)));
  }
  return ofType(schema.type ?? impliedType(schema), schema, scope);
}

function allOf(schema: SpecSchema, parts: SpecSchema[], scope: Scope): Shape {
  const { allOf: _, ...own } = schema;
  const meaningful = [...parts, own].filter(saysSomething);
  const nulls = parts.some((part) => part.nullable === true);
  const [only] = meaningful;
  const shape =
    meaningful.length === 1 && only
      ? withoutNull(only, scope)
      : mergeObjects(
          meaningful.map((part) => flatten(part, scope)),
          meaningful.flatMap((part) => part.required ?? []),
        );
  return nulls ? nullable(shape) : shape;
}

/** The object behind a part of an `allOf`: named ones are copied in. */
function flatten(part: SpecSchema, scope: Scope): ObjectShape {
  if (part.$ref) {
    const name = nameOfRef(part.$ref);
    const target = scope.schemas[name];
    if (!target) throw new Error(`${scope.self} is made of ${name}, which is not there`);
    return flatten(target, { ...scope, self: name });
  }
  const shape = toShape({ type: 'object', ...part }, scope);
  if (shape.kind !== 'object') throw new Error(`${scope.self} is merged, but is no object`);
  return shape;
}

function anyOf(schema: SpecSchema, members: SpecSchema[], scope: Scope): Shape {
  if (schema.properties) throw new Error(`${scope.self} has a union and properties side by side`);
  const shapes = members.map((member) => toShape(member, scope));
  return openedByString(union(shapes, schema.discriminator?.propertyName));
}

/** `string | 'a' | 'b'` means: `'a'` and `'b'` are known, others are as good. */
function openedByString(shape: Shape): Shape {
  if (shape.kind !== 'union') return shape;
  const free = shape.members.find((member) => member.kind === 'string');
  const known = shape.members.filter(
    (member) => member.kind === 'enum' && member.values.every((value) => typeof value === 'string'),
  );
  if (!free || !known.length) return shape;
  const values = known.flatMap((member) => (member.kind === 'enum' ? member.values : []));
  const open: Shape = { kind: 'enum', values: [...new Set(values)], open: true };
  const rest = shape.members.filter((member) => member !== free && !known.includes(member));
  return union([open, ...rest], shape.discriminator);
}

function enumeration(values: unknown[]): Shape {
  const present = values.filter((value) => value !== null) as (string | number | boolean)[];
  const shape: Shape = { kind: 'enum', values: present, open: false };
  return present.length < values.length ? nullable(shape) : shape;
}

function ofType(type: string | undefined, schema: SpecSchema, scope: Scope): Shape {
  switch (type) {
    case 'null':
    case 'boolean':
      return { kind: type };
    case 'integer':
    case 'number':
      return number(type === 'integer', schema);
    case 'string':
      return schema.format === 'binary' ? { kind: 'binary' } : string(schema);
    case 'array':
      return {
        kind: 'array',
        items: toShape(schema.items ?? {}, scope),
        ...pick(schema, ['minItems', 'maxItems']),
      };
    case 'object':
      return object(schema, scope);
    case undefined:
      return { kind: 'unknown' };
    default:
      throw new Error(`${scope.self} has a type we do not know: ${type}`);
  }
}

function number(integer: boolean, schema: SpecSchema): Shape {
  const limits = pick(schema, ['minimum', 'maximum']);
  return typeof schema.exclusiveMinimum === 'number'
    ? { kind: 'number', integer, ...limits, above: schema.exclusiveMinimum }
    : { kind: 'number', integer, ...limits };
}

function string(schema: SpecSchema): Shape {
  return { kind: 'string', ...pick(schema, ['minLength', 'maxLength', 'pattern']) };
}

function object(schema: SpecSchema, scope: Scope): Shape {
  const required = new Set(schema.required);
  const properties = Object.entries(schema.properties ?? {}).map(
    ([name, property]): Property => ({
      name,
      shape: toShape(property, scope),
      required: required.has(name),
      deprecated: property.deprecated === true,
      default: property.default,
    }),
  );
  const rest = schema.additionalProperties;
  const shape: ObjectShape = { kind: 'object', properties };
  if (rest === true) shape.rest = { kind: 'unknown' };
  else if (rest) shape.rest = toShape(rest, scope);
  if (schema.maxProperties !== undefined) shape.maxKeys = schema.maxProperties;
  if (schema.propertyNames?.maxLength !== undefined) {
    shape.maxKeyLength = schema.propertyNames.maxLength;
  }
  return shape;
}

function impliedType(schema: SpecSchema): string | undefined {
  if (schema.properties || schema.additionalProperties) return 'object';
  return schema.items ? 'array' : undefined;
}

function onlyRequires(schema: SpecSchema): boolean {
  return Object.keys(schema).every((key) => key === 'required');
}

/** Whether a part of an `allOf` adds more than prose, null or a list of required properties. */
function saysSomething(schema: SpecSchema): boolean {
  return Boolean(
    schema.$ref ||
      schema.allOf ||
      schema.anyOf ||
      schema.oneOf ||
      schema.enum ||
      schema.properties ||
      schema.additionalProperties ||
      schema.required,
  );
}

function pick<Key extends keyof SpecSchema>(
  schema: SpecSchema,
  keys: Key[],
): Pick<SpecSchema, Key> {
  const entries = keys.filter((key) => schema[key] !== undefined).map((key) => [key, schema[key]]);
  return Object.fromEntries(entries) as Pick<SpecSchema, Key>;
}
