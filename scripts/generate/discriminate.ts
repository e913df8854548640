import { partsOf } from './reach';
import type { Property, Shape, UnionShape } from './shape';
import type { Shapes } from './shapes';

/** What tells members apart where the spec names nothing. */
const usual = ['type', 'role', 'event', 'object'];

/** The objects of a union, and the property whose literal tells them apart. */
export interface Tagged {
  key: string;
  objects: Shape[];
}

/** Finds what tells the objects of a union apart, if each has a literal of its own for it. */
export function tagged(union: UnionShape, shapes: Shapes): Tagged | undefined {
  const objects = union.members.filter((member) => isObject(member, shapes));
  const members = objects.flatMap((object) => membersOf(object, shapes));
  if (members.length < 2) return;
  const keys = union.discriminator ? [union.discriminator, ...usual] : usual;
  const key = keys.find((one) => {
    const tags = members.map((member) => tagsOf(member, one));
    const all = tags.flatMap((values) => values ?? []);
    return tags.every((values) => values) && new Set(all).size === all.length;
  });
  return key === undefined ? undefined : { key, objects };
}

/** Marks the properties that discriminate, so that printing keeps their literals closed. */
export function markTags(shape: Shape, shapes: Shapes): void {
  const found = shape.kind === 'union' ? tagged(shape, shapes) : undefined;
  for (const object of found?.objects ?? []) {
    for (const member of membersOf(object, shapes)) {
      const property = found && propertyOf(member, found.key);
      if (property) property.tag = true;
    }
  }
  for (const part of partsOf(shape)) markTags(part, shapes);
}

function isObject(shape: Shape, shapes: Shapes): boolean {
  const members = membersOf(shape, shapes);
  return members.length > 0 && members.every((member) => member.kind === 'object');
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
