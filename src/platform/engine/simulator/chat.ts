import type { CreateChatCompletionRequest } from '@/lib/openai';
import { openTokenizer } from '../tokens';
import { chooseAnswers } from './answer/choice';
import { countSpokenTokens, hearMessages, maxSpokenTokens, readSpoken } from './audio/chat-audio';
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
  given: CreateChatCompletionRequest,
  context: Context,
  signal?: AbortSignal,
): Promise<Response> {
  checkChat(given);
  const head = headOf(given, context);
  const heard = await hearMessages(given.messages, openTokenizer);
  const request = { ...given, messages: heard.messages };
  const asked = readPrompt(request.messages);
  const isStream = request.stream === true;
  const trouble = await answerTrouble(asked.plan, isStream, context, signal);
  if (trouble) return trouble;

  const seen = await lookAtImages(request.messages);
  const prompt = withSights(asked, request.messages, seen);
  const tokenizer = await openTokenizer();
  const { tokens, cached } = context.prompts.count(request, tokenizer, seen);
  checkContext(tokens, 'messages');
  const left = contextWindow - tokens;
  const room = head.spoken ? Math.min(left, maxSpokenTokens) : left;
  const { newId, learned } = context;
  const choices = await chooseAnswers(request, prompt, { tokenizer, newId, room, learned });
  const spent = choices.reduce((sum, choice) => sum + choice.spent, 0);
  const use = comparePrediction(request.prediction, choices, tokenizer);
  const usage = usageOf({
    prompt: tokens - heard.textTokens + heard.audioTokens,
    cached: Math.min(cached, tokens - heard.textTokens),
    promptAudio: heard.audioTokens,
    completion: spent,
    completionAudio: head.spoken ? countSpokenTokens(choices, head.spoken) : 0,
    reasoning: choices.reduce((sum, choice) => sum + choice.thought, 0),
    acceptedPrediction: use.accepted,
    rejectedPrediction: use.rejected,
  });

  if (!isStream)
    return wholeAnswer(chatCompletion(head, choices, usage), spent, prompt.plan, context, signal);
  const events = chatChunks(head, choices, usage, {
    hasUsage: request.stream_options?.include_usage === true,
    hasObfuscation: request.stream_options?.include_obfuscation === true,
  });
  return new Response(eventStream(events, prompt.plan, context, signal), { headers: eventHeaders });
}

function headOf(request: CreateChatCompletionRequest, { now, newId }: Context): Head {
  const { model, logprobs, top_logprobs } = request;
  const created = Math.floor(now() / 1000);
  return {
    id: newId('chatcmpl-'),
    created,
    model,
    top: logprobs ? (top_logprobs ?? 0) : undefined,
    spoken: readSpoken(request, created, newId),
  };
}
