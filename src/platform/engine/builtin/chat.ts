import type { CreateChatCompletionRequest } from '@/lib/openai';
import { openTokenizer } from '../tokens';
import { chooseAnswers } from './answer/choice';
import { checkChat } from './check/chat';
import type { Context } from './context';
import { contextWindow } from './model';
import { answerTrouble } from './orders/trouble';
import { comparePrediction } from './prediction';
import { readPrompt, withSights } from './prompt';
import { checkContext } from './prompt-tokens';
import { lookAtImages } from './vision/look';
import { chatCompletion, type Head } from './wire/chat';
import { chatChunks } from './wire/chat-chunks';
import { eventHeaders, eventStream } from './wire/events';
import { usageOf } from './wire/usage';
import { wholeAnswer } from './wire/whole';

export async function answerChat(
  request: CreateChatCompletionRequest,
  context: Context,
  signal?: AbortSignal,
): Promise<Response> {
  checkChat(request);
  const asked = readPrompt(request.messages);
  const isStream = request.stream === true;
  const trouble = await answerTrouble(asked.plan, isStream, context, signal);
  if (trouble) return trouble;

  const seen = await lookAtImages(request.messages);
  const prompt = withSights(asked, request.messages, seen);
  const tokenizer = await openTokenizer();
  const { tokens, cached } = context.prompts.count(request, tokenizer, seen);
  checkContext(tokens, 'messages');
  const room = contextWindow - tokens;
  const choices = await chooseAnswers(request, prompt, { tokenizer, newId: context.newId, room });
  const spent = choices.reduce((sum, choice) => sum + choice.spent, 0);
  const use = comparePrediction(request.prediction, choices, tokenizer);
  const usage = usageOf({
    prompt: tokens,
    cached,
    completion: spent,
    reasoning: choices.reduce((sum, choice) => sum + choice.thought, 0),
    acceptedPrediction: use.accepted,
    rejectedPrediction: use.rejected,
  });

  const head = headOf(request, context);
  if (!isStream)
    return wholeAnswer(chatCompletion(head, choices, usage), spent, prompt.plan, context, signal);
  const events = chatChunks(head, choices, usage, {
    hasUsage: request.stream_options?.include_usage === true,
    hasObfuscation: request.stream_options?.include_obfuscation === true,
  });
  return new Response(eventStream(events, prompt.plan, context, signal), { headers: eventHeaders });
}

function headOf(
  { model, logprobs, top_logprobs }: CreateChatCompletionRequest,
  { now, newId }: Context,
): Head {
  return {
    id: newId('chatcmpl-'),
    created: Math.floor(now() / 1000),
    model,
    top: logprobs ? (top_logprobs ?? 0) : undefined,
  };
}
