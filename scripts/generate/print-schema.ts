import { discriminatorOf } from './discriminate';
import { literal, propertyKey, quote } from './names';
import { isNullable, type ObjectShape, type Shape, type Shapes, type UnionShape } from './shape';

export interface SchemaStyle {
  shapes: Shapes;
  /** The JSON of a request, the text of a query or form, or a response. */
  mode: 'json' | 'text' | 'response';
  /** The expression for a named schema. */
  ref(name: string): string;
}

/** A zod expression. */
export function printSchema(shape: Shape, style: SchemaStyle, indent = ''): string {
  switch (shape.kind) {
    case 'unknown':
      return 'z.unknown()';
    case 'binary':
      return 'z.any()';
    case 'null':
      return 'z.null()';
    case 'boolean':
      return style.mode === 'text' ? 'part.flag(z.boolean())' : 'z.boolean()';
    case 'ref':
      return style.ref(shape.name);
    case 'enum':
      return printEnum(shape.values, shape.open);
    case 'number': {
      const number = `${printNumber(shape)}`;
      return style.mode === 'text' ? `part.number(${number})` : number;
    }
    case 'string': {
      const pattern = shape.pattern && `.regex(/${shape.pattern}/)`;
      return `z.string()${limit('min', shape.minLength)}${limit('max', shape.maxLength)}${pattern ?? ''}`;
    }
    case 'array': {
      const items = printSchema(shape.items, style, indent);
      const array = `z.array(${items})${limit('min', shape.minItems)}${limit('max', shape.maxItems)}`;
      return style.mode === 'text' ? `part.list(${array})` : array;
    }
    case 'object':
      return printObjectSchema(shape, style, indent);
    case 'union':
      return printUnion(shape, style, indent);
  }
}

export function printObjectSchema(shape: ObjectShape, style: SchemaStyle, indent: string): string {
  if (!shape.properties.length) return printRecord(shape, style, indent);
  const inner = `${indent}  `;
  const lines = shape.properties.map(({ name, shape: value, required }) => {
    const schema = printSchema(value, style, inner);
    return `${inner}${propertyKey(name)}: ${required ? schema : optional(schema, style)},`;
  });
  return `z.looseObject({\n${lines.join('\n')}\n${indent}})`;
}

function printRecord(shape: ObjectShape, style: SchemaStyle, indent: string): string {
  const keys = `z.string()${limit('max', shape.maxKeyLength)}`;
  const values = shape.rest ? printSchema(shape.rest, style, indent) : 'z.unknown()';
  const record = `z.record(${keys}, ${values})`;
  return shape.maxKeys === undefined ? record : `part.maxKeys(${shape.maxKeys}, ${record})`;
}

function optional(schema: string, { mode }: SchemaStyle): string {
  if (mode !== 'response') return `${schema.replace(/\.nullable\(\)$/, '')}${schema.endsWith('.nullable()') ? '.nullish()' : '.optional()'}`;
  return `${schema.replace(/\.nullable\(\)$/, '')}.nullish()`;
}

function printUnion(shape: UnionShape, style: SchemaStyle, indent: string): string {
  const members = shape.members.filter((member) => member.kind !== 'null');
  const nullable = isNullable(shape) ? '.nullable()' : '';
  if (isAnyString(shape, style.shapes)) return `z.string()${nullable}`;
  const inner = `${indent}  `;
  const printed = [...new Set(members.map((member) => printSchema(member, style, inner)))];
  const [only] = printed;
  if (printed.length === 1 && only) return `${only}${nullable}`;
  const key = discriminatorOf({ ...shape, members }, style.shapes);
  const lines = printed.map((member) => `${inner}${member},`).join('\n');
  const list = `[\n${lines}\n${indent}]`;
  return key
    ? `z.discriminatedUnion(${quote(key)}, ${list})${nullable}`
    : `z.union(${list})${nullable}`;
}

/** Whether the known values are only examples of what any string may be. */
function isAnyString(shape: Shape, shapes: Shapes): boolean {
  const strings = stringsOf(shape, shapes);
  return strings.length > 0 && strings.every((s) => s !== 'other') && strings.includes('any');
}

function stringsOf(shape: Shape, shapes: Shapes): ('any' | 'some' | 'other')[] {
  switch (shape.kind) {
    case 'ref':
      return stringsOf(shapes.get(shape.name) ?? { kind: 'unknown' }, shapes);
    case 'union':
      return shape.members
        .filter((member) => member.kind !== 'null')
        .flatMap((member) => stringsOf(member, shapes));
    case 'string':
      return ['any'];
    case 'enum':
      return [shape.open ? 'any' : 'some'];
    default:
      return ['other'];
  }
}

function printEnum(values: (string | number | boolean)[], open: boolean): string {
  const [only] = values;
  if (open) return 'z.string()';
  if (values.length === 1 && only !== undefined) return `z.literal(${literal(only)})`;
  const list = values.map(literal).join(', ');
  return values.every((value) => typeof value === 'string')
    ? `z.enum([${list}])`
    : `z.literal([${list}])`;
}

function printNumber(shape: Extract<Shape, { kind: 'number' }>): string {
  const { integer, minimum, maximum, above } = shape;
  const beyond = [minimum, maximum].some((value) => value !== undefined && !Number.isSafeInteger(value) && Number.isInteger(value));
  // zod's integers are safe ones; a seed may be any of 64 bits.
  const base = !integer ? 'z.number()' : beyond ? 'z.number().multipleOf(1)' : 'z.int()';
  return base + limit('min', minimum) + limit('max', maximum) + limit('gt', above);
}

function limit(method: string, value: number | undefined): string {
  return value === undefined ? '' : `.${method}(${value})`;
}
