import {
  APIError,
  type ChatCompletionChunk,
  type ChatCompletionCreateParams,
  type OpenAI,
} from '@/lib/openai';
import type { PlatformContext } from '../context';
import { defaultTokenBudget, readConversation } from './conversation';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';
import { limitSearchRounds, toolDefinitions } from './tool-definitions';

export type CompletionChunks = AsyncIterable<ChatCompletionChunk>;

type ModelReply =
  | { chunks: CompletionChunks }
  | { reason: 'max_prompt_tokens' | 'max_completion_tokens' };

/** Below this many tokens a thread is not cut to fit. */
const minBudget = 1_000;

/**
 * Asks the model for what comes next in a run; where its thread is longer than the model reads,
 * again with less of it. The reason, where the run's own limits leave no room.
 */
export async function requestCompletion(
  run: RunRow,
  steps: RunStepRow[],
  unread: number,
  context: PlatformContext,
  model: OpenAI,
  signal: AbortSignal,
): Promise<ModelReply> {
  limitSearchRounds(steps);
  const completion = remaining(run.max_completion_tokens, run.used?.completion_tokens);
  if (completion <= 0) return { reason: 'max_completion_tokens' };
  const most = remaining(run.max_prompt_tokens, run.used?.prompt_tokens);
  for (let budget = Math.min(defaultTokenBudget, most); ; ) {
    const {
      messages,
      tokens,
      isMinimal: isLeast,
    } = await readConversation(run, steps, budget, unread, context);
    if (tokens > most) return { reason: 'max_prompt_tokens' };
    const request = { ...requestOf(run, steps), messages };
    if (Number.isFinite(completion)) request.max_completion_tokens = completion;
    try {
      return { chunks: await model.chat.completions.create(request, { signal }) };
    } catch (error) {
      budget = Math.floor(Math.min(budget, tokens) / 2);
      if (!isTooLong(error) || isLeast || budget < minBudget) throw error;
    }
  }
}

function requestOf(run: RunRow, steps: RunStepRow[]) {
  const { model, temperature, top_p, reasoning_effort, response_format } = run;
  const request: ChatCompletionCreateParams & { stream: true } = {
    model,
    messages: [],
    ...toolDefinitions(run, steps),
    stream: true,
    stream_options: { include_usage: true },
  };
  // What nobody has set is left to the model: some refuse to be told.
  if (temperature !== null) request.temperature = temperature;
  if (top_p !== null) request.top_p = top_p;
  if (reasoning_effort !== null)
    request.reasoning_effort = reasoning_effort as ChatCompletionCreateParams['reasoning_effort'];
  if (response_format && response_format !== 'auto')
    request.response_format = response_format as ChatCompletionCreateParams['response_format'];
  return request;
}

function remaining(most: number | null, used = 0): number {
  return most === null ? Number.POSITIVE_INFINITY : most - used;
}

function isTooLong(error: unknown): boolean {
  if (!(error instanceof APIError) || error.status !== 400) return false;
  return (
    error.code === 'context_length_exceeded' ||
    /context (?:length|window|size)|maximum context|too many tokens/i.test(error.message)
  );
}
