import type { CreateChatCompletionRequest } from '@/lib/openai';
import { PlatformError } from '../../http/errors';
import type { Tokenizer } from '../tokens';
import { type Message, textOf } from './messages';
import { contextWindow } from './model';
import { type Sight, tokensOfSight } from './vision/look';

/** Around each message, and before the answer. */
const perMessage = 3;
const beforeAnswer = 3;

/** Tokens of what the model is given beside the messages. */
export function countPreamble(request: CreateChatCompletionRequest, tokenizer: Tokenizer): number {
  const { tools, functions, response_format } = request;
  const given: unknown[] = [...(tools ?? []), ...(functions ?? [])];
  if (response_format?.type === 'json_schema') given.push(response_format.json_schema);
  return given.reduce<number>((sum, one) => sum + countJson(one, tokenizer), beforeAnswer);
}

export function countMessage(
  message: Message,
  tokenizer: Tokenizer,
  sights: readonly Sight[] = [],
): number {
  const { count } = tokenizer;
  const isAssistant = message.role === 'assistant';
  return (
    perMessage +
    count(message.role) +
    count(textOf(message)) +
    sights.reduce((sum, sight) => sum + tokensOfSight(sight), 0) +
    ('name' in message && message.name ? 1 + count(message.name) : 0) +
    (isAssistant && message.tool_calls ? countJson(message.tool_calls, tokenizer) : 0) +
    (isAssistant && message.function_call ? countJson(message.function_call, tokenizer) : 0)
  );
}

const countJson = (value: unknown, { count }: Tokenizer) => count(JSON.stringify(value));

export function checkContext(tokens: number, param: 'messages' | 'prompt'): void {
  if (tokens <= contextWindow) return;
  throw new PlatformError(
    `This model's maximum context length is ${contextWindow} tokens. However, your ${param} resulted in ${tokens} tokens. Please reduce the length of the ${param}.`,
    { param, code: 'context_length_exceeded' },
  );
}
