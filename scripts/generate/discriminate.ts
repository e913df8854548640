import { partsOf } from './reach';
import type { Property, Shape, UnionShape } from './shape';
import type { Shapes } from './shapes';

/** What tells members apart where the spec names nothing. */
const common = ['type', 'role', 'event', 'object'];

/** Members of a union, and the property whose literals tell them apart. */
export interface Tagged {
  key: string;
  objects: Shape[];
}

/** The most members that one property tells apart. */
export function tagged(union: UnionShape, shapes: Shapes): Tagged | undefined {
  const keys = union.discriminator ? [union.discriminator, ...common] : common;
  return keys
    .map((key): Tagged => ({ key, objects: discriminatorOf(key, union.members, shapes) }))
    .filter(({ objects }) => objects.flatMap((object) => membersOf(object, shapes)).length > 1)
    .sort((one, other) => other.objects.length - one.objects.length)[0];
}

/** A literal that two members share tells nothing. */
function discriminatorOf(key: string, members: Shape[], shapes: Shapes): Shape[] {
  const tags = members.map((member) => tagsWithin(member, key, shapes));
  const all = tags.flat();
  const isUnique = (tag: unknown) => all.indexOf(tag) === all.lastIndexOf(tag);
  return members.filter((_, index) => tags[index]?.length && tags[index].every(isUnique));
}

/** The literals of a member, or of all members if it is a union; none if one of them has none. */
function tagsWithin(member: Shape, key: string, shapes: Shapes): unknown[] {
  const tags = membersOf(member, shapes).map((object) => tagsOf(object, key));
  return tags.includes(undefined) ? [] : tags.flatMap((values) => values ?? []);
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
