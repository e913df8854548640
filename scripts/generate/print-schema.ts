import { tagged } from './discriminate';
import { propertyKey, quote } from './names';
import { printEnum, printLimit, printMaxText, printNumber, printString } from './print-scalar';
import { isNullable, type ObjectShape, type Shape, type UnionShape } from './shape';
import type { Shapes } from './shapes';

export type Mode = 'json' | 'text' | 'response';

export interface SchemaStyle {
  shapes: Shapes;
  /** The JSON of a request; a query or form, where all is text; or an answer. */
  mode: Mode;
  /** The expression for a named schema. */
  named(name: string): string;
}

/** A zod expression. */
export function printSchema(shape: Shape, style: SchemaStyle, indent = ''): string {
  switch (shape.kind) {
    case 'binary':
      return 'z.any()';
    case 'ref':
      return style.named(shape.name);
    case 'enum':
      return printEnum(shape);
    case 'string':
      return printString(shape);
    case 'number':
      return fromText('number', printNumber(shape), style);
    case 'boolean':
      return fromText('flag', 'z.boolean()', style);
    case 'array': {
      const items = printSchema(shape.items, style, indent);
      const limits = printLimit('min', shape.minItems) + printLimit('max', shape.maxItems);
      return fromText('list', `z.array(${items})${limits}`, style);
    }
    case 'object':
      return shape.properties.length
        ? printObject(shape, style, indent)
        : printRecord(shape, style, indent);
    case 'union':
      return printUnion(shape, style, indent);
    default:
      return `z.${shape.kind}()`;
  }
}

function fromText(part: string, schema: string, { mode }: SchemaStyle): string {
  return mode === 'text' ? `part.${part}(${schema})` : schema;
}

function printObject({ properties }: ObjectShape, style: SchemaStyle, indent: string): string {
  const inner = `${indent}  `;
  const lines = properties.map(({ name, shape, required }) => {
    const schema = printSchema(shape, style, inner);
    return `${inner}${propertyKey(name)}: ${required ? schema : optional(schema, style)},`;
  });
  return `z.looseObject({\n${lines.join('\n')}\n${indent}})`;
}

/** The live API answers null where its spec says that a property may be absent. */
function optional(schema: string, { mode }: SchemaStyle): string {
  const bare = schema.replace(/\.nullable\(\)$/, '');
  return mode === 'response' || bare !== schema ? `${bare}.nullish()` : `${schema}.optional()`;
}

function printRecord(shape: ObjectShape, style: SchemaStyle, indent: string): string {
  const keys = `z.string()${printMaxText(shape.maxKeyLength)}`;
  const values = shape.rest ? printSchema(shape.rest, style, indent) : 'z.unknown()';
  const record = `z.record(${keys}, ${values})`;
  return shape.maxKeys === undefined ? record : `part.maxKeys(${shape.maxKeys}, ${record})`;
}

function printUnion(shape: UnionShape, style: SchemaStyle, indent: string): string {
  const members = shape.members.filter((member) => member.kind !== 'null');
  const isString = members.length > 1 && isAnyString(shape, style.shapes);
  const union = isString ? 'z.string()' : printMembers({ ...shape, members }, style, indent);
  if (!isNullable(shape)) return union;
  const mayBeText = members.some((member) => stringKind(member, style.shapes) === 'any');
  return mayBeText ? `${union}.nullable()` : fromText('none', `${union}.nullable()`, style);
}

/** Objects that a literal tells apart are judged by that one alone, so the issues stay precise. */
function printMembers(shape: UnionShape, style: SchemaStyle, indent: string): string {
  const { objects = [], key } = tagged(shape, style.shapes) ?? {};
  const others = shape.members.filter((member) => !objects.includes(member));
  if (!key) return printList('z.union(', others, style, indent);
  const open = `z.discriminatedUnion(${quote(key)}, `;
  if (!others.length) return printList(open, objects, style, indent);
  const inner = `${indent}  `;
  const rest = others.map((member) => `\n${inner}${printSchema(member, style, inner)},`);
  return `z.union([${rest.join('')}\n${inner}${printList(open, objects, style, inner)},\n${indent}])`;
}

function printList(open: string, members: Shape[], style: SchemaStyle, indent: string): string {
  const [only] = members;
  if (members.length === 1 && only) return printSchema(only, style, indent);
  const inner = `${indent}  `;
  const printed = new Set(members.map((member) => printSchema(member, style, inner)));
  return `${open}[\n${[...printed].map((member) => `${inner}${member},\n`).join('')}${indent}])`;
}

/** Whether the values named are only examples of what any string may be. */
function isAnyString(shape: UnionShape, shapes: Shapes): boolean {
  const kinds = shape.members.map((member) => stringKind(member, shapes));
  return kinds.includes('any') && kinds.every((kind) => kind !== 'other');
}

function stringKind(shape: Shape, shapes: Shapes): 'any' | 'some' | 'other' {
  const target = shapes.behind(shape);
  if (target.kind === 'string') return 'any';
  if (target.kind === 'enum') return target.open ? 'any' : 'some';
  if (target.kind === 'union') return isAnyString(target, shapes) ? 'any' : 'other';
  return target.kind === 'null' ? 'some' : 'other';
}
