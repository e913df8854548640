import { literal, propertyKey } from './names';
import { type EnumShape, nullable, type ObjectShape, type Property, type Shape } from './shape';

export interface TypeStyle {
  /** What we receive: the optional may be null, and enums may grow. */
  lenient: boolean;
  /** Stands before the names of schemas. */
  prefix: string;
}

export function printType(shape: Shape, style: TypeStyle, indent = ''): string {
  switch (shape.kind) {
    case 'binary':
      return `${style.prefix}Uploadable`;
    case 'ref':
      return style.prefix + shape.name;
    case 'enum':
      return printUnion(enumMembers(shape, style), indent);
    case 'array':
      return printArray(printType(shape.items, style, indent));
    case 'union':
      return printUnion(unionMembers(shape.members, style, indent), indent);
    case 'object':
      return printObject(shape, style, indent);
    default:
      return shape.kind;
  }
}

/** Something named and its type: `status: 'a' | 'b'`. */
export function printMember(name: string, type: string): string {
  return type.startsWith('\n') ? `${name}:${type};` : `${name}: ${type};`;
}

function printObject(shape: ObjectShape, style: TypeStyle, indent: string): string {
  const rest = shape.rest ? printType(shape.rest, style, indent) : 'unknown';
  if (!shape.properties.length) return `Record<string, ${rest}>`;
  const inner = `${indent}  `;
  const lines = shape.properties.map((property) => printProperty(property, style, inner));
  // An index signature must fit the named properties too, so only this one can be said.
  if (shape.rest?.kind === 'unknown') lines.push(`${inner}[key: string]: unknown;`);
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function printProperty(property: Property, style: TypeStyle, indent: string): string {
  const { name, shape, required, tag = false } = property;
  const lenient = style.lenient && !tag;
  const wire = lenient && !required && shape.kind !== 'unknown' ? nullable(shape) : shape;
  const type = printType(wire, { ...style, lenient }, indent);
  const line = printMember(propertyKey(name) + (required ? '' : '?'), type);
  return `${printFacts(property, indent)}${indent}${line}`;
}

function printFacts({ deprecated, default: value }: Property, indent: string): string {
  const facts = [
    deprecated ? '@deprecated' : '',
    value === undefined ? '' : `@default ${JSON.stringify(value).replaceAll('*/', '*\\/')}`,
  ].filter((fact) => fact);
  return facts.length ? `${indent}/** ${facts.join(' ')} */\n` : '';
}

function unionMembers(members: Shape[], style: TypeStyle, indent: string): string[] {
  // Only one that can be longer than a line stays where it is; several are indented as a list.
  const inner =
    members.filter((member) => member.kind !== 'null').length > 1 ? `${indent}    ` : indent;
  const printed = members.flatMap((member) =>
    member.kind === 'enum' ? enumMembers(member, style) : printType(member, style, inner),
  );
  return [...new Set(printed)];
}

function enumMembers({ values, open }: EnumShape, { lenient }: TypeStyle): string[] {
  const strings = values.every((value) => typeof value === 'string');
  const more = open || (lenient && strings && values.length > 1);
  return more ? [...values.map(literal), '(string & {})'] : values.map(literal);
}

function printUnion(members: string[], indent: string): string {
  const line = members.join(' | ');
  const short = line.length <= 90 && !line.includes('\n');
  const single = members.filter((member) => member !== 'null').length === 1;
  if (short || single) return line;
  return members.map((member) => `\n${indent}  | ${member}`).join('');
}

function printArray(item: string): string {
  return /^[\w.]+$/.test(item) ? `${item}[]` : `Array<${item}>`;
}
