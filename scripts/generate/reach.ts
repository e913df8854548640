import type { Shape, Shapes } from './shape';

/** The names of all schemas that can be met on the way from `roots`. */
export function reach(roots: Shape[], shapes: Shapes): Set<string> {
  const met = new Set<string>();
  const visit = (shape: Shape) => {
    for (const name of refsOf(shape)) {
      if (met.has(name)) continue;
      const target = shapes.get(name);
      if (!target) throw new Error(`No schema is called ${name}.`);
      met.add(name);
      visit(target);
    }
  };
  for (const root of roots) visit(root);
  return met;
}

/** The names that a shape mentions itself. */
export function refsOf(shape: Shape): string[] {
  if (shape.kind === 'ref') return [shape.name];
  return partsOf(shape).flatMap(refsOf);
}

export function partsOf(shape: Shape): Shape[] {
  switch (shape.kind) {
    case 'array':
      return [shape.items];
    case 'union':
      return shape.members;
    case 'object':
      return [
        ...shape.properties.map((property) => property.shape),
        ...(shape.rest ? [shape.rest] : []),
      ];
    default:
      return [];
  }
}
