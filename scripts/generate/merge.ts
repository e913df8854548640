import type { ObjectShape, Property } from './shape';

/** One object out of the parts of an `allOf`. A later part refines an earlier one. */
export function mergeObjects(parts: ObjectShape[], required: string[]): ObjectShape {
  const properties = new Map<string, Property>();
  for (const property of parts.flatMap((part) => part.properties)) {
    const before = properties.get(property.name);
    properties.set(property.name, {
      ...property,
      required: property.required || before?.required === true || required.includes(property.name),
    });
  }
  const merged: ObjectShape = { kind: 'object', properties: [...properties.values()] };
  const rest = parts.findLast((part) => part.rest)?.rest;
  return rest ? { ...merged, rest } : merged;
}
