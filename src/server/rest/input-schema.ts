import { z } from 'zod';
import { appRouter } from '../router';
import { isTransfer, type ProcedurePath, type RestOperation } from './operation';

/** A JSON schema as far as it is looked into. */
export interface JsonSchema {
  type?: string | undefined;
  anyOf?: JsonSchema[];
  enum?: unknown[];
  items?: JsonSchema;
  properties?: Record<string, JsonSchema>;
  required?: string[];
  additionalProperties?: unknown;
  description?: string;
  [keyword: string]: unknown;
}

/** The fields of an operation's input, wherever they stand in a request. */
export interface InputSchema {
  properties: Record<string, JsonSchema>;
  required: string[];
  /** Also takes fields that are not named, as the bodies of the OpenAI API. */
  isOpen: boolean;
}

interface Declared {
  type: 'query' | 'mutation' | 'subscription';
  meta?: { role: string };
  inputs: z.ZodType[];
}

/** What tRPC knows of a procedure: its validators are added up, as `onConnection` adds one. */
export function declarationOf(path: ProcedurePath): Declared {
  const procedures = appRouter._def.procedures as unknown as Record<string, { _def: Declared }>;
  const found = procedures[path];
  if (!found) throw new Error(`There is no procedure ${path}.`);
  return found._def;
}

const known = new Map<string, InputSchema>();

export function inputSchemaOf(operation: RestOperation): InputSchema {
  const made = known.get(operation.id) ?? makeInputSchema(operation);
  known.set(operation.id, made);
  return made;
}

function makeInputSchema(operation: RestOperation): InputSchema {
  const schemas = isTransfer(operation)
    ? [operation.parameters]
    : declarationOf(operation.procedure).inputs;
  const input: InputSchema = { properties: {}, required: [], isOpen: false };
  for (const schema of schemas.map(jsonSchemaOf)) {
    Object.assign(input.properties, schema.properties);
    input.required.push(...(schema.required ?? []));
    input.isOpen ||= schema.additionalProperties !== undefined && !schema.properties?.connection;
  }
  for (const name of pathParameters(operation.path)) {
    input.properties[name] ??= { type: 'string' };
    if (!input.required.includes(name)) input.required.push(name);
  }
  const fields = isTransfer(operation) ? {} : (operation.fields ?? {});
  for (const [name, description] of Object.entries(fields)) {
    const property = input.properties[name];
    if (property) input.properties[name] = { ...property, description };
  }
  return input;
}

/** As it is to be sent: defaults are optional. */
export function jsonSchemaOf(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...made } = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' });
  return made as JsonSchema;
}

/** `/batches/{id}`: `id`. */
export function pathParameters(path: string): string[] {
  return [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
}
