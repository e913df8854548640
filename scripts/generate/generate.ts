import { applyOverrides } from './apply-overrides';
import { markTags } from './discriminate';
import { typeName } from './names';
import { type Operation, readOperations, type Selection } from './operation';
import type { Override } from './overrides';
import { printOperations } from './print-operations';
import { printRequestSchemas, printResponseSchemas } from './print-schemas';
import { printTypes } from './print-types';
import { reach } from './reach';
import { readSpec } from './read-spec';
import type { Schema } from './schema';
import type { Shape, Shapes } from './shape';
import { toShape } from './to-shape';

/** The generated files by name. `texts` are specs in YAML or JSON, newest first. */
export function generate(
  texts: string[],
  selection: Selection,
  overrides: Override[],
): Record<string, string> {
  const spec = readSpec(texts);
  const schemas = byTypeName(spec.components.schemas);
  applyOverrides(schemas, overrides);
  const shapes = toShapes(schemas);
  const operations = readOperations(spec, { schemas, self: '' }, selection);
  const sent = reach([...operations.flatMap(sentBy), ...selection.written.map(ref)], shapes);
  const received = reach([...operations.flatMap(receivedBy), ...selection.read.map(ref)], shapes);
  const names = new Set([...sent, ...received]);
  markTags([...names].flatMap((name) => shapes.get(name) ?? []), shapes);
  markTags(operations.flatMap((operation) => [...sentBy(operation), ...receivedBy(operation)]), shapes);
  return {
    'types.ts': printTypes(shapes, names, received),
    'operations.ts': printOperations(operations),
    'schemas.ts': printRequestSchemas(operations, shapes),
    'responses.ts': printResponseSchemas(operations, shapes),
  };
}

function byTypeName(schemas: Record<string, Schema>): Record<string, Schema> {
  const named: Record<string, Schema> = {};
  for (const [name, schema] of Object.entries(schemas)) {
    const other = typeName(name);
    if (named[other]) throw new Error(`Two schemas would be called ${other}.`);
    named[other] = schema;
  }
  return named;
}

function toShapes(schemas: Record<string, Schema>): Shapes {
  const made = new Map<string, Shape>();
  return {
    get(name) {
      const schema = schemas[name];
      const shape = made.get(name) ?? (schema && toShape(schema, { schemas, self: name }));
      if (shape) made.set(name, shape);
      return shape;
    },
  };
}

function ref(name: string): Shape {
  return { kind: 'ref', name: typeName(name) };
}

function sentBy({ query, body }: Operation): Shape[] {
  return [query, body].filter((shape) => shape !== undefined);
}

function receivedBy({ result, event }: Operation): Shape[] {
  return [result, event].filter((shape) => shape !== undefined);
}
