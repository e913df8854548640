import { type $ZodType, type output, safeParse } from 'zod/v4/core';
import type { ResponseFormatJsonSchema, TextResponseFormatJsonSchema } from '../generated/types';
import {
  makeParseableFormat,
  makeParseableTool,
  type OutputParser,
  type ParseableFormat,
  type ParseableResponseTool,
  type ParseableTextFormat,
  type ParseableTool,
} from '../structured/parseable';
import type { ChatCompletionRunnerContext } from '../tools/tool-loop';
import { zodSchema } from './zod-schema';

export interface ZodResponseFormatOptions {
  /** Describes the format to the model. */
  description?: string | undefined;
  /** Schemas that become named definitions, written once and referenced. */
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

/** Makes a chat answer in JSON that matches a schema. `parse`, `stream` and `runTools` parse it. */
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
  return makeParseableFormat(format, parserOf(schema, name));
}

/** Makes the Responses API answer in JSON that matches a schema. */
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
  return makeParseableFormat(format, parserOf(schema, name));
}

/** A chat tool: `parse` and `stream` parse the arguments, `runTools` also calls the function. */
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
  return makeParseableTool(tool, parserOf(parameters, name), run);
}

/** The same for the Responses API. */
export function zodResponsesFunction<Name extends string, Parameters extends $ZodType>({
  name,
  parameters,
  function: run,
  description,
}: ZodFunctionOptions<Name, Parameters>): ParseableResponseTool<Name, output<Parameters>> {
  const definition = { name, parameters: zodSchema(parameters, name), strict: true };
  const tool = { type: 'function' as const, ...definition, ...(description && { description }) };
  return makeParseableTool(tool, parserOf(parameters, name), run);
}

function parserOf<Schema extends $ZodType>(
  schema: Schema,
  name: string,
): OutputParser<output<Schema>> {
  return {
    name,
    check(value) {
      const result = safeParse(schema, value);
      if (!result.success) throw result.error;
      return result.data;
    },
  };
}
