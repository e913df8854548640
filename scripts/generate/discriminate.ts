import { partsOf } from './reach';
import type { Property, Shape, Shapes, UnionShape } from './shape';

/** What may tell members apart when the spec names nothing. */
const usual = ['type', 'role', 'event', 'object'];

/** The property by whose literal the members can be told apart, if each has one of its own. */
export function discriminatorOf(union: UnionShape, shapes: Shapes): string | undefined {
  const keys = union.discriminator ? [union.discriminator, ...usual] : usual;
  return keys.find((key) => {
    const tags = tagsOf(union, key, shapes);
    return tags !== undefined && new Set(tags).size === tags.length;
  });
}

/** Marks the properties that discriminate, so that printing keeps their literals closed. */
export function markTags(shapes: Iterable<Shape>, all: Shapes): void {
  const visit = (shape: Shape) => {
    if (shape.kind === 'union') {
      const key = discriminatorOf(shape, all);
      if (key) for (const property of taggedBy(shape, key, all)) property.tag = true;
    }
    for (const part of partsOf(shape)) visit(part);
  };
  for (const shape of shapes) visit(shape);
}

function tagsOf(shape: Shape, key: string, shapes: Shapes): unknown[] | undefined {
  const tags: unknown[] = [];
  for (const member of membersOf(shape, shapes)) {
    const property = member && propertyOf(member, key);
    if (!property?.required || property.shape.kind !== 'enum' || property.shape.open) return;
    tags.push(...property.shape.values);
  }
  return tags;
}

function taggedBy(shape: Shape, key: string, shapes: Shapes): Property[] {
  return membersOf(shape, shapes).flatMap((member) => (member && propertyOf(member, key)) ?? []);
}

/** The members of a union, nested ones included, behind their names; null is no member. */
function membersOf(shape: Shape, shapes: Shapes): (Shape | undefined)[] {
  if (shape.kind === 'ref') return membersOf(shapes.get(shape.name) ?? { kind: 'unknown' }, shapes);
  if (shape.kind !== 'union') return [shape];
  return shape.members
    .filter((member) => member.kind !== 'null')
    .flatMap((member) => membersOf(member, shapes));
}

function propertyOf(shape: Shape, key: string): Property | undefined {
  return shape.kind === 'object' ? shape.properties.find(({ name }) => name === key) : undefined;
}
