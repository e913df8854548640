import { OpenAIError } from '../core/errors';
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
import { type JsonSchema, strictSchema } from '../structured/strict-schema';
import type { ChatCompletionRunnerContext } from '../tools/tool-loop';

/** A validator of the Standard Schema specification: https://standardschema.dev */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly '~standard': {
    readonly version: 1;
    readonly vendor: string;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
    readonly validate: (value: unknown) => StandardResult<Output> | Promise<StandardResult<Output>>;
    /** Present if the validator can describe its input. */
    readonly jsonSchema?: { readonly input: (options: { target: 'draft-07' }) => JsonSchema };
  };
}

type StandardResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly StandardIssue[] };

interface StandardIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The output type of a schema. */
export type StandardOutput<Schema extends StandardSchema> = Schema['~standard'] extends {
  readonly types?: { readonly output: infer Output } | undefined;
}
  ? Output
  : unknown;

export interface StandardFormatOptions {
  /** Describes the format to the model. */
  description?: string | undefined;
  /** The JSON schema, for a validator that does not generate one. */
  schema?: JsonSchema | undefined;
}

export interface StandardFunctionOptions<Name extends string, Parameters extends StandardSchema>
  extends StandardFormatOptions {
  name: Name;
  parameters: Parameters;
  /** Called by `runTools`. */
  function?:
    | ((
        args: StandardOutput<Parameters>,
        runner: ChatCompletionRunnerContext,
        toolContext: unknown,
      ) => unknown)
    | undefined;
}

/** Makes a chat answer in JSON that matches a schema. `parse`, `stream` and `runTools` parse it. */
export function standardResponseFormat<Schema extends StandardSchema>(
  schema: Schema,
  name: string,
  { schema: written, ...rest }: StandardFormatOptions = {},
): ParseableFormat<StandardOutput<Schema>> {
  const json_schema = { ...rest, name, strict: true, schema: jsonSchemaOf(schema, name, written) };
  const format: ResponseFormatJsonSchema = { type: 'json_schema', json_schema };
  return makeParseableFormat(format, parserOf(schema, name));
}

/** Makes the Responses API answer in JSON that matches a schema. */
export function standardTextFormat<Schema extends StandardSchema>(
  schema: Schema,
  name: string,
  { schema: written, ...rest }: StandardFormatOptions = {},
): ParseableTextFormat<StandardOutput<Schema>> {
  const format: TextResponseFormatJsonSchema = {
    type: 'json_schema',
    ...rest,
    name,
    strict: true,
    schema: jsonSchemaOf(schema, name, written),
  };
  return makeParseableFormat(format, parserOf(schema, name));
}

/** A chat tool: `parse` and `stream` parse the arguments, `runTools` also calls the function. */
export function standardFunction<Name extends string, Parameters extends StandardSchema>(
  options: StandardFunctionOptions<Name, Parameters>,
): ParseableTool<Name, StandardOutput<Parameters>> {
  const tool = { type: 'function' as const, function: definitionOf(options) };
  return makeParseableTool(tool, parserOf(options.parameters, options.name), options.function);
}

/** The same for the Responses API. */
export function standardResponsesFunction<Name extends string, Parameters extends StandardSchema>(
  options: StandardFunctionOptions<Name, Parameters>,
): ParseableResponseTool<Name, StandardOutput<Parameters>> {
  const tool = { type: 'function' as const, ...definitionOf(options) };
  return makeParseableTool(tool, parserOf(options.parameters, options.name), options.function);
}

function definitionOf<Name extends string, Parameters extends StandardSchema>({
  name,
  parameters,
  schema,
  description,
}: StandardFunctionOptions<Name, Parameters>) {
  const json = jsonSchemaOf(parameters, name, schema);
  return { name, parameters: json, strict: true, ...(description && { description }) };
}

function jsonSchemaOf(schema: StandardSchema, name: string, written: JsonSchema | undefined) {
  const { vendor, jsonSchema } = schema['~standard'];
  const json = written ?? jsonSchema?.input({ target: 'draft-07' });
  if (json) return strictSchema(withDefs(json), name);
  throw new OpenAIError(
    `${vendor} cannot create a JSON schema of "${name}": pass one as \`schema\`, or use a validator that does.`,
  );
}

/** Draft 7 names its definitions differently than strict mode. */
function withDefs({ definitions, ...schema }: JsonSchema): JsonSchema {
  if (definitions === undefined) return schema;
  const text = JSON.stringify({ ...schema, $defs: definitions });
  return JSON.parse(text.replaceAll('"#/definitions/', '"#/$defs/'));
}

function parserOf<Schema extends StandardSchema>(
  schema: Schema,
  name: string,
): OutputParser<StandardOutput<Schema>> {
  return {
    name,
    check(value) {
      const result = schema['~standard'].validate(value);
      if (result instanceof Promise) {
        result.catch(() => {});
        throw new OpenAIError('its validator is asynchronous, which is not supported');
      }
      if (result.issues) throw Object.assign(new Error('invalid'), { issues: result.issues });
      return result.value as StandardOutput<Schema>;
    },
  };
}
