import { OpenAIError } from '../core/errors';
import type { ChatCompletionTool, FunctionParameters } from '../generated/types';
import { isParseable, type Parseable, parseKey, runKey } from '../structured/parseable';
import type { ChatCompletionRunnerContext } from './tool-loop';

/** A function that the model can call. */
export interface RunnableToolFunction<Runner, Context = unknown> {
  type: 'function';
  function: RunnableFunction<Runner, Context>;
}

export interface RunnableFunction<Runner, Context = unknown> {
  /** By default the name of `function`. */
  name?: string | undefined;
  description?: string | undefined;
  /** A JSON schema of the arguments. */
  parameters: FunctionParameters;
  strict?: boolean | undefined;
  /** Parses the arguments that the model wrote. If it throws, the model receives the error message. */
  parse?(text: string): unknown;
  /**
   * Receives what `parse` returns, or the text. The model receives the return value: text
   * unchanged, anything else as JSON. If it throws, the run fails.
   */
  // biome-ignore lint/suspicious/noExplicitAny: of several tools in a list, TypeScript cannot tell what each parses.
  function(args: any, runner: Runner, toolContext: Context): unknown;
}

/** A tool whose `function` takes what its `parse` returns, checked by the compiler. */
export class ParsingToolFunction<Args, Runner = ChatCompletionRunnerContext, Context = unknown>
  implements RunnableToolFunction<Runner, Context>
{
  readonly type = 'function';
  readonly function: ParsingFunction<Args, Runner, Context>;

  constructor(input: ParsingFunction<Args, Runner, Context>) {
    this.function = input;
  }
}

type ParsingFunction<Args, Runner, Context> = Omit<
  RunnableFunction<Runner, Context>,
  'parse' | 'function'
> & {
  parse(text: string): Args | Promise<Args>;
  function(args: Args, runner: Runner, toolContext: Context): unknown;
};

/** A tool created from a schema. */
export type SchemaTool = ChatCompletionTool & Parseable<unknown>;

/** A tool that can be called. */
export interface RunnableTool<Runner> {
  /** The definition sent to the model. Arguments that do not match are left unparsed. */
  definition: ChatCompletionTool;
  parse(text: string): unknown;
  run(args: unknown, runner: Runner): unknown;
}

export function createRunnableTools<Runner>(
  tools: readonly (RunnableToolFunction<Runner, never> | SchemaTool)[],
  toolContext: unknown,
): Map<string, RunnableTool<Runner>> {
  const runnable = new Map<string, RunnableTool<Runner>>();
  for (const tool of tools) {
    const ready = isParseable(tool)
      ? fromSchemaTool(tool, toolContext)
      : fromFunctionTool(tool, toolContext);
    const { name } = ready.definition.function;
    if (runnable.has(name)) throw new OpenAIError(`Two tools are called "${name}".`);
    runnable.set(name, ready);
  }
  return runnable;
}

function fromSchemaTool<Runner>(tool: SchemaTool, context: unknown): RunnableTool<Runner> {
  const run = (tool as { [runKey]?: RunFunction<Runner> })[runKey];
  if (!run) throw new OpenAIError(`The tool "${tool.function.name}" has no function to call.`);
  return {
    definition: { ...tool, [parseKey]: parseOrNull(tool[parseKey]) } as ChatCompletionTool,
    parse: tool[parseKey],
    run: (args, runner) => run(args, runner, context),
  };
}

function fromFunctionTool<Runner>(
  { type, function: described }: RunnableToolFunction<Runner, never>,
  context: unknown,
): RunnableTool<Runner> {
  if (type !== 'function' || typeof described?.function !== 'function') {
    throw new OpenAIError('`runTools` only takes tools with a function to call.');
  }
  const { function: run, parse, name = run.name, ...rest } = described;
  if (!name) throw new OpenAIError('An anonymous function needs a `name`.');
  const definition = { type, function: { name, ...rest } };
  return {
    definition: rest.strict ? { ...definition, [parseKey]: parseOrNull(JSON.parse) } : definition,
    parse: (text) => (parse ? described.parse?.(text) : text),
    run: (args, runner) => (described.function as RunFunction<Runner>)(args, runner, context),
  } as RunnableTool<Runner>;
}

type RunFunction<Runner> = (args: unknown, runner: Runner, context: unknown) => unknown;

/** The model is told about arguments that do not match; the answer itself is valid. */
function parseOrNull(parse: (text: string) => unknown) {
  return (text: string): unknown => {
    try {
      return parse(text);
    } catch {
      return null;
    }
  };
}
