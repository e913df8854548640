import { type $ZodType, type output, safeParse } from 'zod/v4/core';
import type { ChatCompletionRunnerContext } from '../chat/tool-loop';
import type { ResponseFormatJsonSchema, TextResponseFormatJsonSchema } from '../generated/types';
import {
  makeParseableFormat,
  makeParseableTool,
  type ParseableFormat,
  type ParseableResponseTool,
  type ParseableTextFormat,
  type ParseableTool,
  type Reading,
} from '../structured/structured';
import { zodSchema } from './zod-schema';

export interface ZodResponseFormatOptions {
  /** Tells the model what the format is for. */
  description?: string | undefined;
  /** Schemas that become definitions of these names, written once and referred to. */
  schemaDefinitions?: Record<string, $ZodType> | undefined;
}

export interface ZodFunctionOptions<Name extends string, Parameters extends $ZodType> {
  name: Name;
  parameters: Parameters;
  /** Called by `runTools`. */
  function?:
    | ((
        args: output<Parameters>,
        runner: ChatCompletionRunnerContext,
        toolContext: unknown,
      ) => unknown)
    | undefined;
  description?: string | undefined;
}

/** Has a chat answer in JSON of a schema. `parse`, `stream` and `runTools` read it. */
export function zodResponseFormat<Schema extends $ZodType>(
  schema: Schema,
  name: string,
  { schemaDefinitions, ...rest }: ZodResponseFormatOptions = {},
): ParseableFormat<output<Schema>> {
  const json_schema = {
    ...rest,
    name,
    strict: true,
    schema: zodSchema(schema, name, schemaDefinitions),
  };
  const format: ResponseFormatJsonSchema = { type: 'json_schema', json_schema };
  return makeParseableFormat(format, readingOf(schema, name));
}

/** Has Responses answer in JSON of a schema. */
export function zodTextFormat<Schema extends $ZodType>(
  schema: Schema,
  name: string,
  { schemaDefinitions, ...rest }: ZodResponseFormatOptions = {},
): ParseableTextFormat<output<Schema>> {
  const format: TextResponseFormatJsonSchema = {
    type: 'json_schema',
    ...rest,
    name,
    strict: true,
    schema: zodSchema(schema, name, schemaDefinitions),
  };
  return makeParseableFormat(format, readingOf(schema, name));
}

/** A tool of a chat: `parse` and `stream` read the arguments, `runTools` calls the function too. */
export function zodFunction<Name extends string, Parameters extends $ZodType>({
  name,
  parameters,
  function: run,
  description,
}: ZodFunctionOptions<Name, Parameters>): ParseableTool<Name, output<Parameters>> {
  const schema = zodSchema(parameters, name);
  const definition = {
    name,
    parameters: schema,
    strict: true,
    ...(description && { description }),
  };
  const tool = { type: 'function' as const, function: definition };
  return makeParseableTool(tool, readingOf(parameters, name), run);
}

/** The same for Responses. */
export function zodResponsesFunction<Name extends string, Parameters extends $ZodType>({
  name,
  parameters,
  function: run,
  description,
}: ZodFunctionOptions<Name, Parameters>): ParseableResponseTool<Name, output<Parameters>> {
  const definition = { name, parameters: zodSchema(parameters, name), strict: true };
  const tool = { type: 'function' as const, ...definition, ...(description && { description }) };
  return makeParseableTool(tool, readingOf(parameters, name), run);
}

function readingOf<Schema extends $ZodType>(schema: Schema, name: string): Reading<output<Schema>> {
  return {
    name,
    check(value) {
      const result = safeParse(schema, value);
      if (!result.success) throw result.error;
      return result.data;
    },
  };
}
