import { partsOf } from './reach';
import type { Property, Shape, UnionShape } from './shape';
import type { Shapes } from './shapes';

/** What tells members apart where the spec names nothing. */
const usual = ['type', 'role', 'event', 'object'];

/** The property whose literal tells the members apart, if each has one of its own. */
export function discriminatorOf(union: UnionShape, shapes: Shapes): string | undefined {
  const keys = union.discriminator ? [union.discriminator, ...usual] : usual;
  return keys.find((key) => {
    const tags = membersOf(union, shapes).map((member) => tagsOf(member, key));
    const all = tags.flatMap((values) => values ?? []);
    return tags.every((values) => values) && new Set(all).size === all.length;
  });
}

/** Marks the properties that discriminate, so that printing keeps their literals closed. */
export function markTags(shape: Shape, shapes: Shapes): void {
  const key = shape.kind === 'union' ? discriminatorOf(shape, shapes) : undefined;
  if (key) {
    for (const member of membersOf(shape, shapes)) {
      const property = propertyOf(member, key);
      if (property) property.tag = true;
    }
  }
  for (const part of partsOf(shape)) markTags(part, shapes);
}

/** The members of a union and of the unions within it; null is no member. */
function membersOf(shape: Shape, shapes: Shapes): Shape[] {
  const target = shapes.behind(shape);
  if (target.kind === 'null') return [];
  if (target.kind !== 'union') return [target];
  return target.members.flatMap((member) => membersOf(member, shapes));
}

function tagsOf(member: Shape, key: string): unknown[] | undefined {
  const property = propertyOf(member, key);
  if (!property?.required || property.shape.kind !== 'enum' || property.shape.open) return;
  return property.shape.values;
}

function propertyOf(shape: Shape, key: string): Property | undefined {
  return shape.kind === 'object' ? shape.properties.find(({ name }) => name === key) : undefined;
}
