import { literal, propertyKey } from './names';
import type { EnumShape, ObjectShape, Property, Shape } from './shape';

export interface TypeStyle {
  /** A response: what is optional may be null, and enums may grow. */
  lenient: boolean;
  /** Stands before the names of schemas. */
  prefix: string;
}

export function printType(shape: Shape, style: TypeStyle, indent = ''): string {
  switch (shape.kind) {
    case 'unknown':
    case 'null':
    case 'boolean':
    case 'number':
    case 'string':
      return shape.kind;
    case 'binary':
      return `${style.prefix}Uploadable`;
    case 'ref':
      return style.prefix + shape.name;
    case 'enum':
      return oneOf(enumMembers(shape, style), indent);
    case 'array':
      return arrayOf(printType(shape.items, style, indent));
    case 'union':
      return oneOf(unionMembers(shape.members, style, indent), indent);
    case 'object':
      return printObject(shape, style, indent);
  }
}

export function printObject(shape: ObjectShape, style: TypeStyle, indent: string): string {
  const rest = shape.rest && printType(shape.rest, style, indent);
  if (!shape.properties.length) return `Record<string, ${rest ?? 'unknown'}>`;
  const inner = `${indent}  `;
  const lines = shape.properties.map((property) => printProperty(property, style, inner));
  if (shape.rest?.kind === 'unknown') lines.push(`${inner}[key: string]: unknown;`);
  return `{\n${lines.join('\n')}\n${indent}}`;
}

function printProperty(property: Property, style: TypeStyle, indent: string): string {
  const closed = property.tag ? { ...style, lenient: false } : style;
  const type = printType(property.shape, closed, indent);
  const mark = property.required ? '' : '?';
  const canBeNull = !property.required && style.lenient && !property.tag;
  const line = `${propertyKey(property.name)}${mark}: ${canBeNull ? orNull(property.shape, type) : type};`;
  const facts = [
    property.deprecated && '@deprecated',
    property.default !== undefined && `@default ${property.default}`,
  ].filter(Boolean);
  return facts.length ? `${indent}/** ${facts.join(' ')} */\n${indent}${line}` : indent + line;
}

function orNull(shape: Shape, type: string): string {
  if (shape.kind === 'unknown' || shape.kind === 'null' || / null$/.test(type)) return type;
  return `${type} | null`;
}

function enumMembers(shape: EnumShape, style: TypeStyle): string[] {
  const members = shape.values.map(literal);
  const strings = shape.values.every((value) => typeof value === 'string');
  const open = shape.open || (style.lenient && members.length > 1 && strings);
  return open ? [...members, '(string & {})'] : members;
}

function unionMembers(members: Shape[], style: TypeStyle, indent: string): string[] {
  const printed = members.flatMap((member) =>
    member.kind === 'enum' ? enumMembers(member, style) : [printType(member, style, indent)],
  );
  return [...new Set(printed)];
}

function oneOf(members: string[], indent: string): string {
  const line = members.join(' | ');
  if (line.length <= 90 || members.length === 1) return line;
  return members.map((member) => `\n${indent}  | ${member}`).join('');
}

function arrayOf(item: string): string {
  return /^[\w.]+$/.test(item) ? `${item}[]` : `Array<${item}>`;
}
