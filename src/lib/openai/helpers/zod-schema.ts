import {
  $ZodRegistry,
  type $ZodType,
  globalRegistry,
  type JSONSchemaMeta,
  toJSONSchema,
} from 'zod/v4/core';
import { OpenAIError } from '../core/errors';
import { createRejectSchema, type JsonSchema, strictSchema } from '../structured/strict-schema';

/**
 * The JSON schema sent to the model. It describes the input of transforms, as they run on what the
 * model wrote.
 */
export function zodSchema(
  schema: $ZodType,
  name: string,
  definitions?: Record<string, $ZodType>,
): JsonSchema {
  const reject = createRejectSchema(name);
  rejectZod3(schema, name);
  const json = toJSONSchema(schema, {
    io: 'input',
    ...(definitions && { metadata: registryOf(definitions) }),
    unrepresentable: ({ zodSchema: { _zod }, path, message }) => {
      const remedy = remedies[_zod.def.type];
      return reject(schemaPathOf(path), remedy ? `${message}; ${remedy}` : message);
    },
    override({ zodSchema: { _zod }, jsonSchema }) {
      const { def } = _zod;
      // Fallback values are applied here, not by the model.
      if (def.type === 'catch') delete jsonSchema.default;
      // The discriminator already distinguishes the options.
      if (def.type === 'union' && 'discriminator' in def && jsonSchema.oneOf) {
        jsonSchema.anyOf = jsonSchema.oneOf;
        delete jsonSchema.oneOf;
      }
    },
  });
  return strictSchema(json, name);
}

/** Rejects schemas of zod 3, which look similar but cannot be read by zod 4, at any depth. */
function rejectZod3(schema: unknown, name: string, seen = new Set<unknown>()): void {
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
    for (const each of [part, ...Object.values(part)]) rejectZod3(each, name, seen);
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

/** Adds the names to the metadata of the schemas. */
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

/** In the notation of `strictSchema`. */
function schemaPathOf(path: (string | number)[]): string {
  let result = '';
  for (let i = 0; i < path.length; i++) {
    const key = path[i];
    if (key === 'items') result += '[]';
    else if (key === 'anyOf' || key === 'oneOf') result += `.anyOf[${path[++i]}]`;
    else if (key === 'properties') result += `${result && '.'}${path[++i]}`;
    else result += `${result && '.'}${key}`;
  }
  return result;
}
