import type { ChatCompletionRunnerContext } from '../chat/tool-loop';
import { OpenAIError } from '../core/errors';
import type {
  ChatCompletionTool,
  FunctionTool,
  ResponseFormatJsonSchema,
  TextResponseFormatJsonSchema,
} from '../generated/types';

/**
 * Where formats and tools keep how the model's text is read. A symbol never goes onto the wire, but goes
 * along when its owner is spread; a registered one is the same in every copy of the client.
 */
export const parseKey: unique symbol = Symbol.for('signalbox.parse');
/** Where tools keep the function to be called with their arguments. */
export const runKey: unique symbol = Symbol.for('signalbox.run');

/** Knows how to read what the model writes. Fails with an `OpenAIError`, whose cause is the reason. */
export interface Parses<Parsed> {
  readonly [parseKey]: (text: string) => Parsed;
}

/** A format of an answer, for chat by default, and the type of what comes out of it. */
export type ParseableFormat<Parsed, Format = ResponseFormatJsonSchema> = Format & Parses<Parsed>;

/** The same for Responses. */
export type ParseableTextFormat<Parsed> = ParseableFormat<Parsed, TextResponseFormatJsonSchema>;

/** A function tool of a chat, and the type of the arguments it is called with. */
export type ParseableTool<Name extends string, Arguments> = ChatCompletionTool & {
  function: { name: Name };
} & Runs<Arguments>;

/** The same for Responses. */
export type ParseableResponseTool<Name extends string, Arguments> = FunctionTool & {
  name: Name;
} & Runs<Arguments>;

interface Runs<Arguments> extends Parses<Arguments> {
  // A method: whoever takes tools of any arguments takes this one.
  [runKey]?(args: Arguments, runner: ChatCompletionRunnerContext, toolContext: unknown): unknown;
}

/** How to read JSON: `check` gives what comes out, or throws. `name` is for the errors. */
export interface Reading<Parsed> {
  name: string;
  check(value: unknown): Parsed;
}

export function makeParseableFormat<
  Parsed,
  Format extends ResponseFormatJsonSchema | TextResponseFormatJsonSchema,
>(format: Format, reading: Reading<Parsed>): ParseableFormat<Parsed, Format> {
  return { ...format, [parseKey]: (text: string) => readText(text, `"${reading.name}"`, reading) };
}

export function makeParseableTool<Arguments, Tool extends ChatCompletionTool | FunctionTool>(
  tool: Tool,
  reading: Reading<Arguments>,
  run?: Runs<Arguments>[typeof runKey],
): Tool & Runs<Arguments> {
  const what = `the arguments of "${reading.name}"`;
  const parse = (text: string) => readText(text, what, reading);
  return { ...tool, [parseKey]: parse, ...(run && { [runKey]: run }) };
}

export function isParseable(value: unknown): value is Parses<unknown> {
  return typeof value === 'object' && value !== null && parseKey in value;
}

/** Reads JSON. `what` names it in the error. */
export function readJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    const start = text.length > 200 ? `${text.slice(0, 200)}…` : text;
    throw new OpenAIError(`The model wrote what is not JSON for ${what}: ${start}`, { cause });
  }
}

function readText<Parsed>(text: string, what: string, { check }: Reading<Parsed>): Parsed {
  const value = readJson(text, what);
  try {
    return check(value);
  } catch (cause) {
    throw new OpenAIError(`The model wrote what does not fit ${what}: ${reasonOf(cause)}`, {
      cause,
    });
  }
}

/** Validators keep what they found as a list; as a message it is no sentence. */
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
