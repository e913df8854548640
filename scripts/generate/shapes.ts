import type { SpecSchema } from './schema';
import type { Shape } from './shape';
import { toShape } from './to-shape';

/** The named shapes of a spec, made when they are first asked for. */
export interface Shapes {
  named(name: string): Shape;
  /** The shape itself, or what it refers to. */
  behind(shape: Shape): Shape;
}

export function createShapes(schemas: Record<string, SpecSchema>): Shapes {
  const made = new Map<string, Shape>();
  const named = (name: string): Shape => {
    const known = made.get(name);
    if (known) return known;
    const schema = schemas[name];
    if (!schema) throw new Error(`No schema is called ${name}.`);
    const shape = toShape(schema, { schemas, self: name });
    made.set(name, shape);
    return shape;
  };
  const behind = (shape: Shape): Shape =>
    shape.kind === 'ref' ? behind(named(shape.name)) : shape;
  return { named, behind };
}
