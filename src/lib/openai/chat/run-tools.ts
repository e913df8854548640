import { OpenAIError } from '../core/errors';
import type { Options } from '../core/options';
import type {
  ChatCompletionTool,
  CreateChatCompletionRequest,
  CreateChatCompletionResponse,
} from '../generated/types';
import { type RunnableToolFunction, runnableTools, type SchemaTool } from './runnable-tools';
import type { ChatCompletionRunnerContext, Loop } from './tool-loop';

export interface RunnerOptions extends Options {
  /** How often the model is asked at most, by default 10. Then the run ends, whatever was said last. */
  maxChatCompletions?: number | undefined;
  /** Called after each answer and what it had called; awaited before anything goes on. */
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
  /** Goes to every function that is called. */
  toolContext?: Context | undefined;
};

/** What a run is made of: the request without its messages, and how the loop goes. */
export function planRun<Runner extends ChatCompletionRunnerContext>(
  { tools, toolContext, messages, ...rest }: ToolBody<Runner, never>,
  { maxChatCompletions = 10, afterCompletion, ...options }: RunnerOptions = {},
) {
  if (Number(rest.n) > 1) throw new OpenAIError('A run goes on from one answer: `n` is at most 1.');
  const runnable = runnableTools(tools, toolContext);
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
  } satisfies Partial<Loop<Runner>>;
  return { body: { ...rest, tools: definitions }, messages, options, loop };
}
