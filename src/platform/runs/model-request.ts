import {
  APIError,
  type ChatCompletionChunk,
  type ChatCompletionCreateParams,
  type OpenAI,
} from '@/lib/openai';
import type { PlatformContext } from '../context';
import { defaultTokenBudget, readConversation } from './conversation';
import { interpreterFileNames } from './interpreter-files';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';
import { limitRounds, toolDefinitions } from './tool-definitions';

export type CompletionChunks = AsyncIterable<ChatCompletionChunk>;

type ModelReply =
  | { chunks: CompletionChunks }
  | { reason: 'max_prompt_tokens' | 'max_completion_tokens' };

/** The minimum token budget of a thread. */
const minBudget = 1_000;

/**
 * Requests the next model turn of a run, retrying with a shorter thread if it exceeds the context. Returns a reason
 * if the limits of the run leave no tokens.
 */
export async function requestCompletion(
  run: RunRow,
  steps: RunStepRow[],
  unread: number,
  context: PlatformContext,
  model: OpenAI,
  signal: AbortSignal,
): Promise<ModelReply> {
  limitRounds(steps);
  const files = await interpreterFileNames(run, context);
  const completion = remaining(run.max_completion_tokens, run.used?.completion_tokens);
  if (completion <= 0) return { reason: 'max_completion_tokens' };
  const most = remaining(run.max_prompt_tokens, run.used?.prompt_tokens);
  for (let budget = Math.min(defaultTokenBudget, most); ; ) {
    const {
      messages,
      tokens,
      isMinimal: isMinimum,
    } = await readConversation(run, steps, budget, unread, context);
    if (tokens > most) return { reason: 'max_prompt_tokens' };
    const request = { ...requestOf(run, steps, files), messages };
    if (Number.isFinite(completion)) request.max_completion_tokens = completion;
    try {
      return { chunks: await model.chat.completions.create(request, { signal }) };
    } catch (error) {
      budget = Math.floor(Math.min(budget, tokens) / 2);
      if (!isTooLong(error) || isMinimum || budget < minBudget) throw error;
    }
  }
}

function requestOf(run: RunRow, steps: RunStepRow[], files: string[] | undefined) {
  const { model, temperature, top_p, reasoning_effort, response_format } = run;
  const request: ChatCompletionCreateParams & { stream: true } = {
    model,
    messages: [],
    ...toolDefinitions(run, steps, files),
    stream: true,
    stream_options: { include_usage: true },
  };
  // Unset parameters are not sent, because some models reject them.
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
