import { objectsIn } from '../core/json';
import type {
  CreateResponse,
  FunctionTool,
  FunctionToolCall,
  OutputItem,
  OutputMessage,
  OutputTextContent,
  RefusalContent,
  Response,
} from '../generated/types';
import { isParseable, type ParseableResponseTool, parseKey, readJson } from './parseable';
import { argumentsOf, type ParsedBy } from './parsed-completion';

type ParseRequest = Pick<CreateResponse, 'text' | 'tools'>;

/** A response with its parsed texts and the parsed arguments of its calls. */
export type ParsedResponse<Parsed, Tool = unknown> = Omit<Response, 'output' | 'output_text'> & {
  output: ParsedResponseOutputItem<Parsed, Tool>[];
  output_text: string;
  /** The first text that was parsed. */
  output_parsed: Parsed | null;
  readonly _request_id?: string | null;
};

export type ParsedResponseOutputItem<Parsed, Tool = unknown> =
  | Exclude<OutputItem, OutputMessage | FunctionToolCall>
  | ParsedResponseOutputMessage<Parsed>
  | ParsedResponseFunctionToolCall<Tool>;

export type ParsedResponseOutputMessage<Parsed> = Omit<OutputMessage, 'content'> & {
  content: (ParsedResponseOutputText<Parsed> | RefusalContent)[];
};

export type ParsedResponseOutputText<Parsed> = OutputTextContent & { parsed: Parsed | null };

/** One type for each tool with typed arguments, so that the name discriminates. */
export type ParsedResponseFunctionToolCall<Tool = unknown> =
  Tool extends ParseableResponseTool<infer Name, infer Arguments>
    ? Omit<FunctionToolCall, 'name'> & { name: Name; parsed_arguments: Arguments | null }
    : FunctionToolCall & { parsed_arguments: unknown };

/** The response type for the request `Body`. */
export type ResponseOf<Body> = ParsedResponse<
  Body extends { text: { format: infer Format } } ? ParsedBy<Format> : null,
  Body extends { tools: (infer Tool)[] } ? Tool : unknown
>;

/**
 * Adds the parsed texts to a response: `parsed` to the texts, `parsed_arguments` to calls of strict
 * functions, `output_parsed` to the whole. They are null if the response is not completed.
 */
export function parseResponse<Body extends ParseRequest>(
  response: Response,
  body: Body,
): ResponseOf<Body> {
  if (typeof response !== 'object' || response === null) return response;
  const isWhole = !response.status || response.status === 'completed';
  let first: unknown = null;
  for (const item of objectsIn(response.output)) {
    if (item.type === 'function_call') {
      const parsed_arguments = isWhole ? parseFunctionCall(item, body) : null;
      Object.assign(item, { parsed_arguments });
    }
    if (item.type !== 'message') continue;
    for (const part of objectsIn(item.content)) {
      if (part.type !== 'output_text') continue;
      const isText = isWhole && typeof part.text === 'string';
      const parsed = isText ? parseOutputText(part.text, body) : null;
      Object.assign(part, { parsed });
      first ??= parsed;
    }
  }
  return Object.assign(response, { output_parsed: first }) as ResponseOf<Body>;
}

/** Parses a text; null if the request did not ask for JSON of a schema. */
export function parseOutputText(text: string, { text: asked }: ParseRequest): unknown {
  const format = asked?.format;
  if (isParseable(format)) return format[parseKey](text);
  return format?.type === 'json_schema' ? readJson(text, `"${format.name}"`) : null;
}

/** Parses the arguments of a call; null if the function is not strict. */
export function parseFunctionCall(
  call: Pick<FunctionToolCall, 'name' | 'arguments'>,
  { tools }: ParseRequest,
): unknown {
  const { name } = call;
  const tool = tools?.find((each) => each.type === 'function' && each.name === name);
  if (isParseable(tool)) return tool[parseKey](argumentsOf(call));
  const { strict } = (tool ?? {}) as Partial<FunctionTool>;
  return strict ? readJson(argumentsOf(call), `the arguments of "${name}"`) : null;
}

/** Whether any part of a response is parsed here. */
export function isParsedResponse({ text, tools }: ParseRequest): boolean {
  if (isParseable(text?.format) || text?.format?.type === 'json_schema') return true;
  return (tools ?? []).some(
    (tool) => isParseable(tool) || (tool.type === 'function' && tool.strict === true),
  );
}
