import { OpenAIError } from '../core/errors';
import type { ChatCompletionTool, FunctionParameters } from '../generated/types';
import { isParseable, type Parses, parseKey, runKey } from '../structured/structured';
import type { ChatCompletionRunnerContext } from './tool-loop';

/** A function for the model to call. */
export interface RunnableToolFunction<Runner, Context = unknown> {
  type: 'function';
  function: RunnableFunction<Runner, Context>;
}

export interface RunnableFunction<Runner, Context = unknown> {
  /** By default that of `function`. */
  name?: string | undefined;
  description?: string | undefined;
  /** A JSON schema of the arguments. */
  parameters: FunctionParameters;
  strict?: boolean | undefined;
  /** Makes the arguments of the text that the model wrote. If it fails, the model is told why. */
  parse?(text: string): unknown;
  /**
   * Gets what `parse` gives, or the text. What it gives, the model is told: a text as it is, anything else
   * as JSON. What it throws ends the run.
   */
  // biome-ignore lint/suspicious/noExplicitAny: of several tools in a list, TypeScript cannot tell what each parses.
  function(args: any, runner: Runner, toolContext: Context): unknown;
}

/** A tool whose `function` takes what its `parse` gives, which the compiler checks. */
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

/** A tool made of a schema. */
export type SchemaTool = ChatCompletionTool & Parses<unknown>;

/** A tool, ready to be called. */
export interface RunnableTool<Runner> {
  /** What the model is told of it. Its arguments are parsed, but for those that do not fit. */
  definition: ChatCompletionTool;
  parse(text: string): unknown;
  run(args: unknown, runner: Runner): unknown;
}

export function runnableTools<Runner>(
  tools: readonly (RunnableToolFunction<Runner, never> | SchemaTool)[],
  toolContext: unknown,
): Map<string, RunnableTool<Runner>> {
  const runnable = new Map<string, RunnableTool<Runner>>();
  for (const tool of tools) {
    const ready = isParseable(tool) ? ofSchema(tool, toolContext) : ofFunction(tool, toolContext);
    const { name } = ready.definition.function;
    if (runnable.has(name)) throw new OpenAIError(`Two tools are called "${name}".`);
    runnable.set(name, ready);
  }
  return runnable;
}

function ofSchema<Runner>(tool: SchemaTool, context: unknown): RunnableTool<Runner> {
  const run = (tool as { [runKey]?: Run<Runner> })[runKey];
  if (!run) throw new OpenAIError(`The tool "${tool.function.name}" has no function to call.`);
  return {
    definition: { ...tool, [parseKey]: leniently(tool[parseKey]) } as ChatCompletionTool,
    parse: tool[parseKey],
    run: (args, runner) => run(args, runner, context),
  };
}

function ofFunction<Runner>(
  { type, function: described }: RunnableToolFunction<Runner, never>,
  context: unknown,
): RunnableTool<Runner> {
  if (type !== 'function' || typeof described?.function !== 'function') {
    throw new OpenAIError('`runTools` takes tools with a function to call, and no others.');
  }
  const { function: run, parse, name = run.name, ...rest } = described;
  if (!name) throw new OpenAIError('A function without a name needs one beside it.');
  const definition = { type, function: { name, ...rest } };
  return {
    definition: rest.strict ? { ...definition, [parseKey]: leniently(JSON.parse) } : definition,
    parse: (text) => (parse ? described.parse?.(text) : text),
    run: (args, runner) => (described.function as Run<Runner>)(args, runner, context),
  } as RunnableTool<Runner>;
}

type Run<Runner> = (args: unknown, runner: Runner, context: unknown) => unknown;

/** What does not fit, the model is told; it is no failure of the answer. */
function leniently(parse: (text: string) => unknown) {
  return (text: string): unknown => {
    try {
      return parse(text);
    } catch {
      return null;
    }
  };
}
