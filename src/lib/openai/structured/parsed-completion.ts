import {
  ContentFilterFinishReasonError,
  LengthFinishReasonError,
  OpenAIError,
} from '../core/errors';
import { objectsIn } from '../core/json';
import type {
  ChatCompletionMessageToolCall,
  ChatCompletionResponseMessage,
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
} from '../generated/types';
import { isParseable, type Parseable, type ParseableTool, parseKey, readJson } from './parseable';
import { fillCallTexts } from './tool-call-text';

type ParseRequest = Pick<CreateChatCompletionRequest, 'response_format' | 'tools'>;
type Choice = CreateChatCompletionResponse['choices'][number];

/** A completion with the parsed text of its messages and the parsed arguments of its calls. */
export type ParsedChatCompletion<Parsed, Tool = unknown> = Omit<
  CreateChatCompletionResponse,
  'choices'
> & { choices: ParsedChoice<Parsed, Tool>[]; readonly _request_id?: string | null };

export type ParsedChoice<Parsed, Tool = unknown> = Omit<Choice, 'message'> & {
  message: ParsedChatCompletionMessage<Parsed, Tool>;
};

export type ParsedChatCompletionMessage<Parsed, Tool = unknown> = Omit<
  ChatCompletionResponseMessage,
  'tool_calls'
> & {
  /** Null if the model refused or wrote no text. */
  parsed: Parsed | null;
  tool_calls?: ParsedFunctionToolCall<Tool>[] | null;
};

export type ParsedFunctionToolCall<Tool = unknown> = Omit<
  ChatCompletionMessageToolCall,
  'function'
> & { function: ParsedFunction<Tool> };

/** One type for each tool with typed arguments, so that the name discriminates. */
export type ParsedFunction<Tool = unknown> =
  Tool extends ParseableTool<infer Name, infer Arguments>
    ? { name: Name; arguments: string; parsed_arguments: Arguments }
    : { name: string; arguments: string; parsed_arguments: unknown };

/** The parsed text of an answer to such a request. */
export type ParsedContent<Body> = Body extends { response_format: infer Format }
  ? ParsedBy<Format>
  : null;

export type ParsedBy<Format> =
  Format extends Parseable<infer Parsed>
    ? Parsed
    : Format extends { type: 'json_schema' }
      ? unknown
      : null;

/** The tools of a request, one type for each. */
export type ToolOf<Body> = Body extends { tools: (infer Tool)[] } ? Tool : unknown;

/** The completion type for the request `Body`. */
export type CompletionOf<Body> = ParsedChatCompletion<ParsedContent<Body>, ToolOf<Body>>;

/**
 * Adds the parsed texts to a completion: `parsed` to the messages, `parsed_arguments` to calls of
 * strict functions. Throws if the answer is truncated.
 */
export function parseCompletion<Body extends ParseRequest>(
  completion: CreateChatCompletionResponse,
  body: Body,
): CompletionOf<Body> {
  for (const { finish_reason, message } of objectsIn(completion?.choices)) {
    if (finish_reason === 'length') throw new LengthFinishReasonError();
    if (finish_reason === 'content_filter') throw new ContentFilterFinishReasonError();
    if (typeof message !== 'object' || message === null) continue;
    const { content, refusal, tool_calls } = message;
    fillCallTexts(message);
    for (const call of objectsIn(tool_calls)) {
      if ('function' in call && call.function) parseCall(call.function, body);
    }
    const isText = typeof content === 'string' && content !== '' && !refusal;
    Object.assign(message, { parsed: isText ? parseContent(content, body) : null });
  }
  return completion as CompletionOf<Body>;
}

/** Parses the text of an answer; null if the request did not ask for JSON of a schema. */
export function parseContent(text: string, { response_format: format }: ParseRequest): unknown {
  if (isParseable(format)) return format[parseKey](text);
  return format?.type === 'json_schema' ? readJson(text, `"${format.json_schema.name}"`) : null;
}

/** Parses the arguments of a call; null if the function is not strict. */
export function parseArguments(
  call: ChatCompletionMessageToolCall['function'],
  body: ParseRequest,
): unknown {
  const { name } = call;
  const tool = functionOf(name, body);
  if (isParseable(tool)) return tool[parseKey](argumentsOf(call));
  return tool?.function.strict ? readJson(argumentsOf(call), `the arguments of "${name}"`) : null;
}

/** The text of the arguments. Some servers send the parsed object instead. */
export function argumentsOf({ arguments: given }: { arguments?: unknown }): string {
  if (typeof given === 'string') return given;
  return typeof given === 'object' && given !== null ? JSON.stringify(given) : '';
}

/** Whether the arguments of such a function are parsed. */
export function isStrict(name: string, body: ParseRequest): boolean {
  const tool = functionOf(name, body);
  return isParseable(tool) || tool?.function.strict === true;
}

/** Whether any part of an answer is parsed here. */
export function isParsed({ response_format, tools }: ParseRequest): boolean {
  if (isParseable(response_format) || response_format?.type === 'json_schema') return true;
  return (tools ?? []).some(
    (tool) => isParseable(tool) || ('function' in tool && tool.function?.strict === true),
  );
}

/** Rejects functions whose calls could not be parsed. The input of a custom tool is text. */
export function checkTools(tools: CreateChatCompletionRequest['tools']): void {
  for (const tool of tools ?? []) {
    if (!('function' in tool)) continue;
    const { name, strict } = tool.function;
    if (strict !== true) {
      throw new OpenAIError(`The tool "${name}" cannot be parsed without \`strict: true\`.`);
    }
  }
}

function parseCall(call: ChatCompletionMessageToolCall['function'], body: ParseRequest): void {
  Object.assign(call, { parsed_arguments: parseArguments(call, body) });
}

function functionOf(name: string, { tools }: ParseRequest) {
  for (const tool of tools ?? []) {
    if ('function' in tool && tool.function?.name === name) return tool;
  }
  return undefined;
}
