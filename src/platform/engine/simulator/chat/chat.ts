import { eventStreamHeaders } from '@/lib/event-stream';
import type { CreateChatCompletionRequest } from '@/lib/openai';
import { openTokenizer } from '../../tokens';
import { countSpokenTokens, hearMessages, maxSpokenTokens, readSpoken } from '../audio/chat-audio';
import type { SimulatorContext } from '../context';
import { injectFault } from '../directives/inject-fault';
import { contextWindow } from '../models';
import { readPrompt, withImages } from '../prompt/prompt';
import { checkContext } from '../prompt/prompt-cache';
import { eventStream, jsonResponse } from '../response/stream';
import { comparePrediction, usageOf } from '../response/usage';
import { readImages } from '../vision/read-images';
import { chatChunks } from './chat-chunks';
import { type CompletionHead, chatCompletion } from './chat-completion';
import { checkChat } from './check-chat';
import { createChoices } from './choices';

export async function createChatCompletion(
  body: CreateChatCompletionRequest,
  context: SimulatorContext,
  signal?: AbortSignal,
): Promise<Response> {
  checkChat(body);
  const head = headOf(body, context);
  const heard = await hearMessages(body.messages, openTokenizer);
  const request = { ...body, messages: heard.messages };
  const textPrompt = readPrompt(request.messages);
  const isStream = request.stream === true;
  const fault = await injectFault(textPrompt.directives, isStream, context, signal);
  if (fault) return fault;

  const images = await readImages(request.messages);
  const prompt = withImages(textPrompt, request.messages, images);
  const tokenizer = await openTokenizer();
  const { tokens, cached } = context.prompts.count(request, tokenizer, images);
  checkContext(tokens, 'messages');
  const contextLeft = contextWindow - tokens;
  const limit = head.spoken ? Math.min(contextLeft, maxSpokenTokens) : contextLeft;
  const { newId, learned } = context;
  const choices = await createChoices(request, prompt, {
    tokenizer,
    newId,
    contextLeft: limit,
    learned,
  });
  const completionTokens = choices.reduce((sum, choice) => sum + choice.completionTokens, 0);
  const use = comparePrediction(request.prediction, choices, tokenizer);
  const usage = usageOf({
    prompt: tokens - heard.textTokens + heard.audioTokens,
    cached: Math.min(cached, tokens - heard.textTokens),
    promptAudio: heard.audioTokens,
    completion: completionTokens,
    completionAudio: head.spoken ? countSpokenTokens(choices, head.spoken) : 0,
    reasoning: choices.reduce((sum, choice) => sum + choice.reasoningTokens, 0),
    acceptedPrediction: use.accepted,
    rejectedPrediction: use.rejected,
  });

  if (!isStream)
    return jsonResponse(
      chatCompletion(head, choices, usage),
      completionTokens,
      prompt.directives,
      context,
      signal,
    );
  const events = chatChunks(head, choices, usage, {
    hasUsage: request.stream_options?.include_usage === true,
    hasObfuscation: request.stream_options?.include_obfuscation === true,
  });
  return new Response(eventStream(events, prompt.directives, context, signal), {
    headers: eventStreamHeaders,
  });
}

function headOf(
  request: CreateChatCompletionRequest,
  { now, newId }: SimulatorContext,
): CompletionHead {
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
