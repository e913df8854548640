import { applyOverrides } from './apply-overrides';
import { markTags } from './discriminate';
import { typeName } from './names';
import { type Operation, readOperations } from './operation';
import type { Override } from './overrides';
import { printOperations } from './print-operations';
import { printRequestSchemas, printResponseSchemas } from './print-schemas';
import { printTypes } from './print-types';
import { reach } from './reach';
import { readSpec } from './read-spec';
import type { Selection } from './selection';
import type { Shape } from './shape';
import { createShapes } from './shapes';

/** The generated files by name. `texts` are specs in YAML or JSON, newest first. */
export function generate(
  texts: string[],
  selection: Selection,
  overrides: Override[],
): Record<string, string> {
  const { paths, schemas } = readSpec(texts);
  applyOverrides(schemas, overrides);
  const shapes = createShapes(schemas);
  const operations = readOperations(paths, schemas, selection);
  const sent = [...operations.flatMap(sentBy), ...selection.written.map(toRef)];
  const received = [...operations.flatMap(receivedBy), ...selection.read.map(toRef)];
  const names = reach([...sent, ...received], shapes);
  for (const shape of [...sent, ...received]) markTags(shape, shapes);
  for (const name of names) markTags(shapes.named(name), shapes);
  return {
    'types.ts': printTypes(shapes, names, reach(received, shapes)),
    'operations.ts': printOperations(operations),
    'schemas.ts': printRequestSchemas(operations, shapes),
    'responses.ts': printResponseSchemas(operations, shapes),
  };
}

function sentBy({ query, body }: Operation): Shape[] {
  return [query, body].filter((shape) => shape !== undefined);
}

function receivedBy({ result, event }: Operation): Shape[] {
  return [result, event].filter((shape) => shape !== undefined);
}

function toRef(name: string): Shape {
  return { kind: 'ref', name: typeName(name) };
}
