import type { CreateChatCompletionRequest } from '@/lib/openai';
import { outOfRange, wrongFormat } from '../../../http/error-messages';
import { missing, PlatformError } from '../../../http/errors';
import { maxCompletionTokens } from '../models';
import { type Message, textOf } from '../prompt';
import { checkSchema, type SchemaOwner } from '../schema/check-schema';
import { isRecord } from '../schema/schema';
import { forcedName, ownerOf, readTools, type ToolDefinition } from '../tools/tools';

/** Refuses what the live API refuses although its schema allows it, and what this model cannot do. */
export function checkChat(request: CreateChatCompletionRequest): void {
  checkUnsupported(request);
  checkMaximum(request);
  checkOptions(request);
  checkMessages(request.messages);
  checkTools(request);
  checkResponseFormat(request);
}

function checkUnsupported({ web_search_options }: CreateChatCompletionRequest): void {
  if (!web_search_options) return;
  throw new PlatformError('Web search options not supported with this model.', {
    param: 'web_search_options',
  });
}

function checkMaximum({ max_tokens, max_completion_tokens }: CreateChatCompletionRequest): void {
  if (isNumber(max_tokens) && isNumber(max_completion_tokens)) {
    throw new PlatformError(
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      { code: 'invalid_parameter_combination' },
    );
  }
  checkMaxTokens('max_tokens', max_tokens);
  checkMaxTokens('max_completion_tokens', max_completion_tokens);
}

export function checkMaxTokens(param: string, value: number | null | undefined, min = 1): void {
  if (!isNumber(value)) return;
  if (value < min) throw outOfRange([param], value, 'below', min);
  if (value > maxCompletionTokens) {
    throw new PlatformError(
      `${param} is too large: ${value}. This model supports at most ${maxCompletionTokens} completion tokens, whereas you provided ${value}.`,
      { param, code: 'invalid_value' },
    );
  }
}

export function checkStreamOptions({
  stream,
  stream_options,
}: {
  stream?: boolean | null;
  stream_options?: object | null;
}): void {
  if (!stream_options || stream) return;
  throw new PlatformError(
    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    {
      param: 'stream_options',
    },
  );
}

function checkOptions(request: CreateChatCompletionRequest): void {
  checkStreamOptions(request);
  if (isNumber(request.top_logprobs) && !request.logprobs) {
    throw new PlatformError(
      "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
      {
        param: 'top_logprobs',
      },
    );
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Each tool message has its call, and each call its tool message. */
export function checkMessages(messages: readonly Message[]): void {
  let open = new Set<string>();
  let calledAt = -1;
  messages.forEach((message, place) => {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id) && calledAt < 0) throw resultWithoutCall(place);
      return;
    }
    if (open.size > 0) throw callWithoutResult(open, calledAt);
    open = new Set(message.role === 'assistant' ? message.tool_calls?.map(({ id }) => id) : []);
    calledAt = open.size > 0 ? place : -1;
  });
  if (open.size > 0) throw callWithoutResult(open, calledAt);
}

const resultWithoutCall = (place: number) =>
  new PlatformError(
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    { param: `messages.[${place}].role` },
  );

const callWithoutResult = (open: Set<string>, place: number) =>
  new PlatformError(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
    { param: `messages.[${place}].role` },
  );

export function checkTools(request: CreateChatCompletionRequest): void {
  const { tools, functions, tool_choice, parallel_tool_calls } = request;
  const isToolDefinitioned = (tools ?? []).length > 0;
  if (tool_choice && !isToolDefinitioned) throw onlyWith('tool_choice');
  if (typeof parallel_tool_calls === 'boolean' && !isToolDefinitioned)
    throw onlyWith('parallel_tool_calls');
  const definitions = readTools(request);
  if (definitions.length > 128) throw outOfRange(['tools'], definitions, 'above', 128);
  for (const tool of definitions) checkTool(tool);
  checkForced(
    request,
    new Set(definitions.map(({ name }) => name)),
    functions ? 'functions' : 'tools',
  );
}

function checkTool(tool: ToolDefinition): void {
  checkName(tool.name, `${tool.param}.name`);
  if (tool.parameters === undefined) {
    // A strict function without parameters is refused as the live API refuses it.
    if (tool.isStrict) checkSchema({ type: 'object' }, ownerOf(tool));
    return;
  }
  checkSchema(tool.parameters, ownerOf(tool));
  const type = isRecord(tool.parameters) ? tool.parameters.type : undefined;
  if (type === 'object') return;
  throw new PlatformError(
    `Invalid schema for function '${tool.name}': schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(type ?? 'None')}'.`,
    { param: ownerOf(tool).param, code: 'invalid_function_parameters' },
  );
}

function checkForced(
  { tool_choice, function_call }: CreateChatCompletionRequest,
  names: Set<string>,
  where: string,
): void {
  const isLegacy = typeof function_call === 'object' && function_call !== null;
  const forced = isLegacy ? function_call.name : forcedName(tool_choice);
  if (forced === undefined || names.has(forced)) return;
  const param = isLegacy ? 'function_call' : 'tool_choice';
  throw new PlatformError(
    `Invalid value for '${param}': no function named '${forced}' was specified in the '${where}' parameter.`,
    {
      param,
    },
  );
}

const onlyWith = (param: string) =>
  new PlatformError(
    `Invalid value for '${param}': '${param}' is only allowed when 'tools' are specified.`,
    { param },
  );

export function checkResponseFormat({
  response_format,
  messages,
}: CreateChatCompletionRequest): void {
  if (
    response_format?.type === 'json_object' &&
    !messages.some((one) => /json/i.test(textOf(one)))
  ) {
    throw new PlatformError(
      "'messages' must contain the word 'json' in some form, to use 'response_format' of type 'json_object'.",
      { param: 'messages' },
    );
  }
  if (response_format?.type !== 'json_schema') return;
  const { json_schema } = response_format;
  checkName(json_schema.name, 'response_format.json_schema.name');
  const { schema } = json_schema;
  if (schema === undefined || schema === null) {
    if (json_schema.strict) throw missing('response_format.json_schema.schema');
    return;
  }
  const owner = formatOwner(json_schema);
  checkSchema(schema, owner);
  if (json_schema.strict && schema.type !== 'object') {
    throw new PlatformError(
      `Invalid schema for ${owner.name}: schema must be a JSON Schema of 'type: "object"', got 'type: ${JSON.stringify(schema.type ?? 'None')}'.`,
      { param: owner.param, code: owner.code },
    );
  }
}

export const formatOwner = ({
  name,
  strict,
}: {
  name: string;
  strict?: boolean | null;
}): SchemaOwner => ({
  name: `response_format '${name}'`,
  param: 'response_format',
  code: null,
  isStrict: strict === true,
});

/** `place` is the parameter that holds the name. */
export function checkName(name: string, place: string): void {
  if (name.length > 64) throw outOfRange([place], name, 'above', 64);
  if (!/^[a-zA-Z0-9_-]+$/.test(name)) throw wrongFormat([place], '^[a-zA-Z0-9_-]+$');
}
