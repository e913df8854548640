import { OpenAIError } from '../core/errors';
import { objectsIn, textOrEmpty } from '../core/json';
import type {
  ChatCompletionMessageToolCalls,
  ChatCompletionRequestMessage,
  ChatCompletionRequestToolMessage,
  CreateChatCompletionResponse,
} from '../generated/types';
import { argumentsOf } from '../structured/parsed-completion';
import type { RunnableTool } from './runnable-tools';

type ToolCallRequest = ChatCompletionMessageToolCalls[number];
type Completion = CreateChatCompletionResponse;

/** What called functions and observers can do with the run. */
export interface ChatCompletionRunnerContext {
  /** Messages added here are sent with the next request. */
  messages: ChatCompletionRequestMessage[];
  abort(): void;
}

export interface ToolLoop<Runner> {
  /** By name. */
  tools: Map<string, RunnableTool<Runner>>;
  runner: Runner;
  /** The only function that may be called; the run ends after it. */
  onlyTool: string | undefined;
  /** Runs calls one after another instead of all at once. */
  isSerial: boolean;
  maxChatCompletions: number;
  signal: AbortSignal;
  /** Sends the current messages; the answer is appended to them. */
  requestCompletion(): Promise<Completion>;
  addToolMessage(message: ChatCompletionRequestToolMessage): void;
  afterCompletion: ((completion: Completion, runner: Runner) => unknown) | undefined;
}

/** Requests a completion, runs its tool calls, adds the results, and repeats. */
export async function runToolLoop<Runner>(loop: ToolLoop<Runner>): Promise<void> {
  for (let count = 0; count < loop.maxChatCompletions; count++) {
    const completion = await loop.requestCompletion();
    const message = objectsIn(completion.choices)[0]?.message;
    if (!message) throw new OpenAIError('The completion has no message.');
    const calls = objectsIn(message.tool_calls);
    const isOver = calls.length === 0 || (await runToolCalls(calls, loop));
    await loop.afterCompletion?.(completion, loop.runner);
    if (isOver) return;
  }
}

/** Resolves to whether the run is complete. */
async function runToolCalls<Runner>(
  calls: ToolCallRequest[],
  loop: ToolLoop<Runner>,
): Promise<boolean> {
  const run = async (call: ToolCallRequest) => {
    const result = await runToolCall(call, loop);
    // The run was aborted; nobody waits for this result.
    loop.signal.throwIfAborted();
    return result;
  };
  if (loop.isSerial || loop.onlyTool !== undefined) {
    for (const call of calls) {
      const { message, isCalled } = await run(call);
      loop.addToolMessage(message);
      if (isCalled && loop.onlyTool !== undefined) return true;
    }
    return false;
  }
  const results = await Promise.allSettled(calls.map(run));
  // Waits for all calls first, so that no function is still running after the run.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  for (const result of results)
    if (result.status === 'fulfilled') loop.addToolMessage(result.value.message);
  return false;
}

/** Mistakes of the model are reported to the model. Errors thrown by a function fail the run. */
async function runToolCall<Runner>(
  call: ToolCallRequest,
  { tools, onlyTool, runner }: ToolLoop<Runner>,
): Promise<{ message: ChatCompletionRequestToolMessage; isCalled: boolean }> {
  const toToolMessage = (content: string, isCalled = false) => ({
    message: { role: 'tool' as const, tool_call_id: call.id, content },
    isCalled,
  });
  const called: { name?: unknown; arguments?: unknown } =
    ('function' in call ? call.function : call.custom) ?? {};
  const name = textOrEmpty(called.name);
  const tool = 'function' in call ? tools.get(name) : undefined;
  if (!tool)
    return toToolMessage(`There is no function ${quote(name)}. ${listOf([...tools.keys()])}`);
  if (onlyTool !== undefined && onlyTool !== name) {
    return toToolMessage(
      `The function ${quote(name)} is not to be called now. ${listOf([onlyTool])}`,
    );
  }
  const text = argumentsOf(called);
  let args: unknown;
  try {
    args = await tool.parse(text);
  } catch (error) {
    return toToolMessage(error instanceof Error ? error.message : String(error));
  }
  return toToolMessage(resultText(await tool.run(args, runner)), true);
}

function listOf(names: string[]): string {
  return names.length === 0 ? 'There are none.' : `Call ${names.map(quote).join(' or ')}.`;
}

function quote(name: string): string {
  return JSON.stringify(name);
}

function resultText(result: unknown): string {
  return typeof result === 'string' ? result : (JSON.stringify(result) ?? String(result));
}
