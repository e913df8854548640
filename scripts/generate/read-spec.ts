import { parse } from 'yaml';
import { typeName } from './names';
import type { Paths, Spec, SpecSchema } from './schema';

/** One spec out of several, newest first: an older one only adds schemas that the newer ones lack. */
export function readSpec(texts: string[]): { paths: Paths; schemas: Record<string, SpecSchema> } {
  const [newest, ...older] = texts.map((text) => parse(text, { maxAliasCount: -1 }) as Spec);
  if (!newest) throw new Error('Name at least one spec.');
  const schemas = schemasOf(newest);
  for (const spec of older) {
    for (const [name, schema] of Object.entries(schemasOf(spec))) schemas[name] ??= schema;
  }
  return { paths: newest.paths, schemas };
}

/** By their names in TypeScript. */
function schemasOf(spec: Spec): Record<string, SpecSchema> {
  const schemas: Record<string, SpecSchema> = {};
  for (const [name, schema] of Object.entries(spec.components.schemas)) {
    const type = typeName(name);
    if (schemas[type]) throw new Error(`Two schemas would be called ${type}.`);
    schemas[type] = schema;
  }
  return schemas;
}
