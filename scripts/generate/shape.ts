/** A schema of the spec, reduced to what a type or a validator can say. */
export type Shape =
  | { kind: 'unknown' | 'null' | 'boolean' | 'binary' }
  | NumberShape
  | StringShape
  | EnumShape
  | ArrayShape
  | ObjectShape
  | UnionShape
  | RefShape;

export interface NumberShape {
  kind: 'number';
  integer: boolean;
  minimum?: number;
  maximum?: number;
  /** Exclusive. */
  above?: number;
}

export interface StringShape {
  kind: 'string';
  minLength?: number;
  maxLength?: number;
  pattern?: string;
}

export interface EnumShape {
  kind: 'enum';
  values: (string | number | boolean)[];
  /** Other values of the same type are as good: names of models, mostly. */
  open: boolean;
}

export interface ArrayShape {
  kind: 'array';
  items: Shape;
  minItems?: number;
  maxItems?: number;
}

export interface ObjectShape {
  kind: 'object';
  properties: Property[];
  /** The values of keys that `properties` does not name. */
  rest?: Shape;
  maxKeys?: number;
  maxKeyLength?: number;
}

export interface Property {
  name: string;
  shape: Shape;
  required: boolean;
  deprecated: boolean;
  default?: unknown;
  /** Tells the members of a union apart, so it stays closed. */
  tag?: boolean;
}

export interface UnionShape {
  kind: 'union';
  members: Shape[];
  /** The property that the spec says tells the members apart. */
  discriminator?: string;
}

export interface RefShape {
  kind: 'ref';
  name: string;
}

export function nullable(shape: Shape): Shape {
  return union([shape, { kind: 'null' }]);
}

/** One flat union; a union of one is that one, and null comes last and once. */
export function union(members: Shape[], discriminator?: string): Shape {
  const flat = members.flatMap((member) => (member.kind === 'union' ? member.members : [member]));
  const rest = flat.filter((member) => member.kind !== 'null');
  const all: Shape[] = rest.length < flat.length ? [...rest, { kind: 'null' }] : rest;
  const [only] = all;
  if (all.length === 1 && only) return only;
  const key = discriminator ?? members.map(discriminatorOf).find((found) => found !== undefined);
  return key === undefined
    ? { kind: 'union', members: all }
    : { kind: 'union', members: all, discriminator: key };
}

export function isNullable(shape: Shape): boolean {
  return (
    shape.kind === 'null' ||
    (shape.kind === 'union' && shape.members.some((m) => m.kind === 'null'))
  );
}

function discriminatorOf(shape: Shape): string | undefined {
  return shape.kind === 'union' ? shape.discriminator : undefined;
}
