import { parse } from 'yaml';
import type { Schema, Spec } from './schema';

/** One spec out of several, newest first: an older one only adds schemas that the newer ones lack. */
export function readSpec(texts: string[]): Spec {
  const [newest, ...older] = texts.map((text) => parse(text, { maxAliasCount: -1 }) as Spec);
  if (!newest) throw new Error('Name at least one spec.');
  const schemas: Record<string, Schema> = {};
  for (const spec of [newest, ...older]) {
    for (const [name, schema] of Object.entries(spec.components.schemas)) schemas[name] ??= schema;
  }
  return { paths: newest.paths, components: { schemas } };
}
