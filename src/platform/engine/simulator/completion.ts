import type { CreateCompletionRequest } from '@/lib/openai';
import { openTokenizer } from '../tokens';
import { continueAll } from './answer/continuation';
import { checkCompletion, checkPrompts } from './check/completion';
import type { Context } from './context';
import { contextWindow } from './model';
import type { Plan } from './orders/plan';
import { readOrders } from './orders/read-orders';
import { answerTrouble } from './orders/trouble';
import { checkContext } from './prompt-tokens';
import { readPrompts } from './prompts';
import { completionChunks, textCompletion } from './wire/completion';
import { eventHeaders, eventStream } from './wire/events';
import { usageOf } from './wire/usage';
import { wholeAnswer } from './wire/whole';

/** The older operation: goes on with a text. */
export async function answerCompletion(
  request: CreateCompletionRequest,
  context: Context,
  signal?: AbortSignal,
): Promise<Response> {
  checkCompletion(request);
  const tokenizer = await openTokenizer();
  const prompts = readPrompts(request.prompt, tokenizer);
  checkPrompts(prompts.length, Math.max(request.n ?? 1, request.best_of ?? 1));
  const plan: Plan = Object.assign({}, ...prompts.map(({ text }) => readOrders(text).plan));
  const isStream = request.stream === true;
  const trouble = await answerTrouble(plan, isStream, context, signal);
  if (trouble) return trouble;

  const after = request.suffix ? tokenizer.count(request.suffix) : 0;
  for (const { tokens } of prompts) checkContext(tokens.length + after, 'prompt');
  const promptTokens = prompts.reduce((sum, { tokens }) => sum + tokens.length + after, 0);
  const { choices, spent } = await continueAll(request, prompts, {
    tokenizer,
    room: contextWindow - promptTokens,
    learned: context.learned,
  });
  const usage = usageOf({ prompt: promptTokens, completion: spent });

  const head = {
    id: context.newId('cmpl-'),
    created: Math.floor(context.now() / 1000),
    model: request.model,
    top: request.logprobs ?? undefined,
  };
  if (!isStream)
    return wholeAnswer(textCompletion(head, choices, usage), spent, plan, context, signal);
  const hasUsage = request.stream_options?.include_usage === true;
  const events = completionChunks(head, choices, usage, hasUsage);
  return new Response(eventStream(events, plan, context, signal), { headers: eventHeaders });
}
