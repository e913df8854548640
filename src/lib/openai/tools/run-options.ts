import { OpenAIError } from '../core/errors';
import type { Options } from '../core/options';
import type {
  ChatCompletionTool,
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
} from '../generated/types';
import { createRunnableTools, type RunnableToolFunction, type SchemaTool } from './runnable-tools';
import type { ChatCompletionRunnerContext, ToolLoop } from './tool-loop';

export interface RunnerOptions extends Options {
  /** The maximum number of completions, by default 10. The run then ends, whatever the last answer was. */
  maxChatCompletions?: number | undefined;
  /** Called after each completion and its tool calls; the run waits for it. */
  afterCompletion?:
    | ((
        completion: CreateChatCompletionResponse,
        runner: ChatCompletionRunnerContext,
      ) => void | Promise<void>)
    | undefined;
}

/** A request whose tools are called by the client. */
export type ToolBody<Runner, Context = unknown> = Omit<CreateChatCompletionRequest, 'tools'> & {
  tools: readonly (RunnableToolFunction<Runner, Context> | SchemaTool)[];
  /** Passed to every function that is called. */
  toolContext?: Context | undefined;
};

/** The parts of a run: the request without its messages, and the settings of the tool loop. */
export function planRun<Runner extends ChatCompletionRunnerContext>(
  { tools, toolContext, messages, ...rest }: ToolBody<Runner, never>,
  { maxChatCompletions = 10, afterCompletion, ...options }: RunnerOptions = {},
) {
  if (Number(rest.n) > 1) throw new OpenAIError('A run continues from one answer: `n` must be 1.');
  const runnable = createRunnableTools(tools, toolContext);
  const definitions: ChatCompletionTool[] = Array.from(
    runnable.values(),
    ({ definition }) => definition,
  );
  const { tool_choice: choice, parallel_tool_calls } = rest;
  const isOne = typeof choice === 'object' && choice?.type === 'function';
  const loop = {
    tools: runnable,
    onlyTool: isOne ? choice.function?.name : undefined,
    isSerial: parallel_tool_calls === false,
    maxChatCompletions,
    afterCompletion,
  } satisfies Partial<ToolLoop<Runner>>;
  return { body: { ...rest, tools: definitions }, messages, options, loop };
}
