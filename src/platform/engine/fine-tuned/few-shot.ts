import type { CreateChatCompletionRequest, Model } from '@/lib/openai';
import { textOfContent } from '../../language-model/answer-tokens';
import type { TrainingMessage } from '../../language-model/examples';
import { completionInput } from '../../language-model/targets';
import type { EngineOperation } from '../engine';
import type { Tokenizer } from '../tokens';
import { inputOfRequest } from './learned-model';
import type { ExampleSearch, ShownExample } from './nearest-examples';

/** The assumed context length, if a backend reports none. */
const defaultContextWindow = 8_192;
/** Reserved for the answer, if the request sets no limit. */
const defaultAnswerTokens = 1_024;

/** Fields for the context length in model lists of backends. */
const windowFields = ['context_length', 'context_window', 'max_model_len', 'max_context_length'];

export function contextWindowOf(model: Model | undefined): number {
  const fields = (model ?? {}) as unknown as Record<string, unknown>;
  const events = windowFields.map((field) => fields[field]).find((value) => Number(value) > 0);
  return events === undefined ? defaultContextWindow : Number(events);
}

interface FewShotOptions {
  search: ExampleSearch;
  tokenizer: Tokenizer;
  contextWindow: number;
}

/** Adds the nearest training examples before the last question; returns their number too. */
export function withExamples(
  operation: EngineOperation,
  body: Record<string, unknown>,
  options: FewShotOptions,
): { body: Record<string, unknown>; count: number } {
  const { search, tokenizer, contextWindow } = options;
  const answerTokens = Number(body.max_completion_tokens ?? body.max_tokens ?? defaultAnswerTokens);
  const room = contextWindow - answerTokens - tokenizer.count(JSON.stringify(body));
  if (operation === 'createCompletion') {
    if (typeof body.prompt !== 'string') return { body, count: 0 };
    const nearest = search.nearest(completionInput(body.prompt), room).toReversed();
    const shots = nearest.map(({ messages }) => `${textOf(messages)}\n\n`);
    return { body: { ...body, prompt: `${shots.join('')}${body.prompt}` }, count: nearest.length };
  }
  const request = body as unknown as CreateChatCompletionRequest;
  const nearest = search.nearest(inputOfRequest(request), room);
  return {
    body: { ...body, messages: insertExamples(request.messages as TrainingMessage[], nearest) },
    count: nearest.length,
  };
}

/** Examples follow the instructions, nearest last. Without instructions, those of the nearest example are used. */
function insertExamples(
  messages: readonly TrainingMessage[],
  nearest: readonly ShownExample[],
): TrainingMessage[] {
  const first = messages.findIndex(({ role }) => role !== 'system' && role !== 'developer');
  const split = first < 0 ? messages.length : first;
  const own = messages.slice(0, split);
  const instructions = own.length > 0 ? own : (nearest[0]?.instructions ?? []);
  const shown = nearest.toReversed().flatMap((example) => example.messages);
  return [...instructions, ...shown, ...messages.slice(split)];
}

const textOf = (messages: readonly TrainingMessage[]) =>
  messages.map(({ content }) => textOfContent(content)).join('');
