import {
  $ZodRegistry,
  type $ZodType,
  globalRegistry,
  type JSONSchemaMeta,
  toJSONSchema,
} from 'zod/v4/core';
import { OpenAIError } from '../core/errors';
import { type JsonSchema, refusal, strictSchema } from '../structured/strict-schema';

/**
 * What the model is told of a schema. Transforms run on what it wrote, so it is told of their input.
 */
export function zodSchema(
  schema: $ZodType,
  name: string,
  definitions?: Record<string, $ZodType>,
): JsonSchema {
  const refuse = refusal(name);
  refuseOlder(schema, name);
  const json = toJSONSchema(schema, {
    io: 'input',
    ...(definitions && { metadata: registryOf(definitions) }),
    unrepresentable: ({ zodSchema: { _zod }, path, message }) => {
      const remedy = remedies[_zod.def.type];
      return refuse(placeOf(path), remedy ? `${message}; ${remedy}` : message);
    },
    override({ zodSchema: { _zod }, jsonSchema }) {
      const { def } = _zod;
      // Falling back is our part, not the model's.
      if (def.type === 'catch') delete jsonSchema.default;
      // The discriminator tells the options apart already.
      if (def.type === 'union' && 'discriminator' in def && jsonSchema.oneOf) {
        jsonSchema.anyOf = jsonSchema.oneOf;
        delete jsonSchema.oneOf;
      }
    },
  });
  return strictSchema(json, name);
}

/** Schemas of zod 3 look alike and say nothing that zod 4 could read, at the root or anywhere below it. */
function refuseOlder(schema: unknown, name: string, seen = new Set<unknown>()): void {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return;
  seen.add(schema);
  if ('_def' in schema && !('_zod' in schema)) {
    throw new OpenAIError(
      `The schema "${name}" is made with zod 3, and zod 4 is needed: import from "zod/v4", or install zod 4.`,
    );
  }
  if (!('_zod' in schema)) return;
  const { def } = (schema as $ZodType)._zod;
  for (const part of Object.values(def)) {
    if (typeof part !== 'object' || part === null) continue;
    for (const each of [part, ...Object.values(part)]) refuseOlder(each, name, seen);
  }
}

const remedies: Partial<Record<string, string>> = {
  date: 'use `z.iso.datetime()`, or a codec from it',
  bigint: 'use `z.int()` or `z.string()`',
  undefined: 'use `.nullable()`',
  map: 'use an array of objects with a key and a value',
  set: 'use an array',
  custom: 'use a schema with a type, and refine that',
  transform: 'give it a schema as input',
};

/** Names come on top of what the schemas are described with. */
function registryOf(definitions: Record<string, $ZodType>): $ZodRegistry<JSONSchemaMeta> {
  const names = new Map<$ZodType, string>();
  for (const [name, schema] of Object.entries(definitions)) {
    if (!/^(?!__proto__$)[\w-]+$/.test(name)) {
      throw new OpenAIError(`"${name}" cannot be the name of a definition.`);
    }
    names.set(schema, name);
  }
  const registry = new $ZodRegistry<JSONSchemaMeta>();
  registry.get = (schema: $ZodType) => {
    const id = names.get(schema);
    return { ...globalRegistry.get(schema), ...(id && { id }) };
  };
  return registry;
}

/** As `strictSchema` says it. */
function placeOf(path: (string | number)[]): string {
  let place = '';
  for (let i = 0; i < path.length; i++) {
    const key = path[i];
    if (key === 'items') place += '[]';
    else if (key === 'anyOf' || key === 'oneOf') place += `.anyOf[${path[++i]}]`;
    else if (key === 'properties') place += `${place && '.'}${path[++i]}`;
    else place += `${place && '.'}${key}`;
  }
  return place;
}
