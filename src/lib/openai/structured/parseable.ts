import { OpenAIError } from '../core/errors';
import type {
  ChatCompletionTool,
  FunctionTool,
  ResponseFormatJsonSchema,
  TextResponseFormatJsonSchema,
} from '../generated/types';
import type { ChatCompletionRunnerContext } from '../tools/tool-loop';

/**
 * Where formats and tools keep their parser. A symbol is never serialized but is kept when its
 * owner is spread; a registered one is shared by all copies of the client.
 */
export const parseKey: unique symbol = Symbol.for('signalbox.parse');
/** Where tools keep the function to be called with their arguments. */
export const runKey: unique symbol = Symbol.for('signalbox.run');

/** Parses what the model writes. Throws an `OpenAIError` whose cause is the reason. */
export interface Parseable<Parsed> {
  readonly [parseKey]: (text: string) => Parsed;
}

/** A response format, for chat by default, and the type of its parsed result. */
export type ParseableFormat<Parsed, Format = ResponseFormatJsonSchema> = Format & Parseable<Parsed>;

/** The same for the Responses API. */
export type ParseableTextFormat<Parsed> = ParseableFormat<Parsed, TextResponseFormatJsonSchema>;

/** A function tool of a chat, and the type of its arguments. */
export type ParseableTool<Name extends string, Arguments> = ChatCompletionTool & {
  function: { name: Name };
} & Callable<Arguments>;

/** The same for the Responses API. */
export type ParseableResponseTool<Name extends string, Arguments> = FunctionTool & {
  name: Name;
} & Callable<Arguments>;

interface Callable<Arguments> extends Parseable<Arguments> {
  // A method, so that tools of any arguments are assignable.
  [runKey]?(args: Arguments, runner: ChatCompletionRunnerContext, toolContext: unknown): unknown;
}

/** Parses JSON: `check` returns the result or throws. `name` is for error messages. */
export interface OutputParser<Parsed> {
  name: string;
  check(value: unknown): Parsed;
}

export function makeParseableFormat<
  Parsed,
  Format extends ResponseFormatJsonSchema | TextResponseFormatJsonSchema,
>(format: Format, parser: OutputParser<Parsed>): ParseableFormat<Parsed, Format> {
  return { ...format, [parseKey]: (text: string) => readText(text, `"${parser.name}"`, parser) };
}

export function makeParseableTool<Arguments, Tool extends ChatCompletionTool | FunctionTool>(
  tool: Tool,
  parser: OutputParser<Arguments>,
  run?: Callable<Arguments>[typeof runKey],
): Tool & Callable<Arguments> {
  const what = `the arguments of "${parser.name}"`;
  const parse = (text: string) => readText(text, what, parser);
  return { ...tool, [parseKey]: parse, ...(run && { [runKey]: run }) };
}

export function isParseable(value: unknown): value is Parseable<unknown> {
  return typeof value === 'object' && value !== null && parseKey in value;
}

/** Parses JSON. `what` names it in the error. */
export function readJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    throw new OpenAIError(`The model wrote invalid JSON for ${what}: ${start}`, { cause });
  }
}

function readText<Parsed>(text: string, what: string, { check }: OutputParser<Parsed>): Parsed {
  const value = readJson(text, what);
  try {
    return check(value);
  } catch (cause) {
    throw new OpenAIError(`The model wrote JSON that does not match ${what}: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

/** Validators report issues as a list, which makes no readable message. */
function reasonOf(cause: unknown): string {
  const { issues } = (cause ?? {}) as { issues?: Issue[] };
  if (!Array.isArray(issues)) return cause instanceof Error ? cause.message : String(cause);
  const said = issues.slice(0, 5).map(({ path, message }) => {
    return path?.length ? `${path.map(keyOf).join('.')}: ${message}` : message;
  });
  return said.join('; ') + (issues.length > 5 ? '; …' : '');
}

interface Issue {
  path?: (PropertyKey | { key: PropertyKey })[];
  message: string;
}

function keyOf(part: PropertyKey | { key: PropertyKey }): string {
  return String(typeof part === 'object' ? part.key : part);
}
