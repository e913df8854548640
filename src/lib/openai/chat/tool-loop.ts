import { textIn } from '../core/deltas';
import { OpenAIError } from '../core/errors';
import { objectsIn } from '../core/objects-in';
import type {
  ChatCompletionMessageToolCalls,
  ChatCompletionRequestMessage,
  ChatCompletionRequestToolMessage,
  CreateChatCompletionResponse,
} from '../generated/types';
import { argumentsOf } from '../structured/parsed-completion';
import type { RunnableTool } from './runnable-tools';

type Call = ChatCompletionMessageToolCalls[number];
type Completion = CreateChatCompletionResponse;

/** What a function that is called, and whoever looks on, may do. */
export interface ChatCompletionRunnerContext {
  /** What is added to them goes along with the next request. */
  messages: ChatCompletionRequestMessage[];
  abort(): void;
}

export interface Loop<Runner> {
  /** By their names. */
  tools: Map<string, RunnableTool<Runner>>;
  runner: Runner;
  /** The only function that may be called, after which all is done. */
  onlyTool: string | undefined;
  /** One call after another, instead of all at once. */
  isSerial: boolean;
  maxChatCompletions: number;
  signal: AbortSignal;
  /** Sends the messages there are; the answer is one of them from then on. */
  ask(): Promise<Completion>;
  answer(message: ChatCompletionRequestToolMessage): void;
  afterCompletion: ((completion: Completion, runner: Runner) => unknown) | undefined;
}

/** Asks, calls what the model wants called, tells it the results, and asks again. */
export async function runToolLoop<Runner>(loop: Loop<Runner>): Promise<void> {
  for (let count = 0; count < loop.maxChatCompletions; count++) {
    const completion = await loop.ask();
    const message = objectsIn(completion.choices)[0]?.message;
    if (!message) throw new OpenAIError('The completion has no message.');
    const calls = objectsIn(message.tool_calls);
    const isOver = calls.length === 0 || (await answerAll(calls, loop));
    await loop.afterCompletion?.(completion, loop.runner);
    if (isOver) return;
  }
}

/** Tells whether all is done. */
async function answerAll<Runner>(calls: Call[], loop: Loop<Runner>): Promise<boolean> {
  const answer = async (call: Call) => {
    const result = await answerTo(call, loop);
    // Nobody waits for it any more: the abort has ended the run.
    loop.signal.throwIfAborted();
    return result;
  };
  if (loop.isSerial || loop.onlyTool !== undefined) {
    for (const call of calls) {
      const { message, isCalled } = await answer(call);
      loop.answer(message);
      if (isCalled && loop.onlyTool !== undefined) return true;
    }
    return false;
  }
  const results = await Promise.allSettled(calls.map(answer));
  // Not before all have ended, so that no function is at work after the run.
  for (const result of results) if (result.status === 'rejected') throw result.reason;
  for (const result of results)
    if (result.status === 'fulfilled') loop.answer(result.value.message);
  return false;
}

/** What the model did wrong, it is told, to do it better. What a function throws ends the run. */
async function answerTo<Runner>(
  call: Call,
  { tools, onlyTool, runner }: Loop<Runner>,
): Promise<{ message: ChatCompletionRequestToolMessage; isCalled: boolean }> {
  const say = (content: string, isCalled = false) => ({
    message: { role: 'tool' as const, tool_call_id: call.id, content },
    isCalled,
  });
  const called: { name?: unknown; arguments?: unknown } =
    ('function' in call ? call.function : call.custom) ?? {};
  const name = textIn(called.name);
  const tool = 'function' in call ? tools.get(name) : undefined;
  if (!tool) return say(`There is no function ${quote(name)}. ${listOf([...tools.keys()])}`);
  if (onlyTool !== undefined && onlyTool !== name) {
    return say(`The function ${quote(name)} is not to be called now. ${listOf([onlyTool])}`);
  }
  const text = argumentsOf(called);
  let args: unknown;
  try {
    args = await tool.parse(text);
  } catch (error) {
    return say(error instanceof Error ? error.message : String(error));
  }
  return say(written(await tool.run(args, runner)), true);
}

function listOf(names: string[]): string {
  return names.length === 0 ? 'There are none.' : `Call ${names.map(quote).join(' or ')}.`;
}

function quote(name: string): string {
  return JSON.stringify(name);
}

function written(result: unknown): string {
  return typeof result === 'string' ? result : (JSON.stringify(result) ?? String(result));
}
