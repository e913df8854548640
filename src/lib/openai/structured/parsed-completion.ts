import { fillCallTexts } from '../chat/call-texts';
import {
  ContentFilterFinishReasonError,
  LengthFinishReasonError,
  OpenAIError,
} from '../core/errors';
import { objectsIn } from '../core/objects-in';
import type {
  ChatCompletionMessageToolCall,
  ChatCompletionResponseMessage,
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
} from '../generated/types';
import { isParseable, type ParseableTool, type Parses, parseKey, readJson } from './structured';

type Request = Pick<CreateChatCompletionRequest, 'response_format' | 'tools'>;
type Choice = CreateChatCompletionResponse['choices'][number];

/** A completion with what the text of its messages and the arguments of its calls say. */
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
  /** Null where the model refused or wrote no text. */
  parsed: Parsed | null;
  tool_calls?: ParsedFunctionToolCall<Tool>[] | null;
};

export type ParsedFunctionToolCall<Tool = unknown> = Omit<
  ChatCompletionMessageToolCall,
  'function'
> & { function: ParsedFunction<Tool> };

/** One for each tool whose arguments have a type, so that the name tells which. */
export type ParsedFunction<Tool = unknown> =
  Tool extends ParseableTool<infer Name, infer Arguments>
    ? { name: Name; arguments: string; parsed_arguments: Arguments }
    : { name: string; arguments: string; parsed_arguments: unknown };

/** What the text of an answer to such a request says. */
export type ParsedContent<Body> = Body extends { response_format: infer Format }
  ? ParsedBy<Format>
  : null;

export type ParsedBy<Format> =
  Format extends Parses<infer Parsed>
    ? Parsed
    : Format extends { type: 'json_schema' }
      ? unknown
      : null;

/** The tools of a request, one type for each. */
export type ToolOf<Body> = Body extends { tools: (infer Tool)[] } ? Tool : unknown;

/** A completion as an answer to `Body`. */
export type CompletionOf<Body> = ParsedChatCompletion<ParsedContent<Body>, ToolOf<Body>>;

/**
 * Adds to a completion what its texts say: `parsed` to the messages, `parsed_arguments` to the calls of
 * strict functions. Fails if the answer is cut short.
 */
export function parseCompletion<Body extends Request>(
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

/** What the text of an answer says; null where the request did not ask for JSON of a schema. */
export function parseContent(text: string, { response_format: format }: Request): unknown {
  if (isParseable(format)) return format[parseKey](text);
  return format?.type === 'json_schema' ? readJson(text, `"${format.json_schema.name}"`) : null;
}

/** What the arguments of a call say; null where the function is not strict. */
export function parseArguments(
  call: ChatCompletionMessageToolCall['function'],
  body: Request,
): unknown {
  const { name } = call;
  const tool = functionOf(name, body);
  if (isParseable(tool)) return tool[parseKey](argumentsOf(call));
  return tool?.function.strict ? readJson(argumentsOf(call), `the arguments of "${name}"`) : null;
}

/** The text of the arguments. Some servers send what it says instead. */
export function argumentsOf({ arguments: given }: { arguments?: unknown }): string {
  if (typeof given === 'string') return given;
  return typeof given === 'object' && given !== null ? JSON.stringify(given) : '';
}

/** Whether the arguments of such a function are parsed. */
export function isStrict(name: string, body: Request): boolean {
  const tool = functionOf(name, body);
  return isParseable(tool) || tool?.function.strict === true;
}

/** Whether anything of an answer is to be parsed by more than its caller. */
export function isParsed({ response_format, tools }: Request): boolean {
  if (isParseable(response_format) || response_format?.type === 'json_schema') return true;
  return (tools ?? []).some(
    (tool) => isParseable(tool) || ('function' in tool && tool.function?.strict === true),
  );
}

/** Refuses functions whose calls could not be parsed. What a custom tool is called with is text. */
export function checkTools(tools: CreateChatCompletionRequest['tools']): void {
  for (const tool of tools ?? []) {
    if (!('function' in tool)) continue;
    const { name, strict } = tool.function;
    if (strict !== true) {
      throw new OpenAIError(`The tool "${name}" cannot be parsed without \`strict: true\`.`);
    }
  }
}

function parseCall(call: ChatCompletionMessageToolCall['function'], body: Request): void {
  Object.assign(call, { parsed_arguments: parseArguments(call, body) });
}

function functionOf(name: string, { tools }: Request) {
  for (const tool of tools ?? []) {
    if ('function' in tool && tool.function?.name === name) return tool;
  }
  return undefined;
}
