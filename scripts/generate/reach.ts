import type { Shape } from './shape';
import type { Shapes } from './shapes';

/** The names of all schemas that can be met on the way from `roots`. */
export function reach(roots: Shape[], shapes: Shapes): Set<string> {
  const met = new Set<string>();
  const left = roots.flatMap(refsOf);
  for (let name = left.pop(); name !== undefined; name = left.pop()) {
    if (met.has(name)) continue;
    met.add(name);
    left.push(...refsOf(shapes.named(name)));
  }
  return met;
}

/** The shapes directly within one. */
export function partsOf(shape: Shape): Shape[] {
  switch (shape.kind) {
    case 'array':
      return [shape.items];
    case 'union':
      return shape.members;
    case 'object':
      return [...shape.properties.map((property) => property.shape), shape.rest ?? []].flat();
    default:
      return [];
  }
}

function refsOf(shape: Shape): string[] {
  return shape.kind === 'ref' ? [shape.name] : partsOf(shape).flatMap(refsOf);
}
