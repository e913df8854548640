import type { CreateChatCompletionRequest } from '@/lib/openai';
import { Refusal } from '../../errors';
import type { Tokenizer } from '../tokens';
import { countParts, type Message, textOf } from './messages';
import { contextWindow } from './model';

/** Around each message, and before the answer. */
const perMessage = 3;
const beforeAnswer = 3;

/** An image of low detail; nobody looks at it here, whatever its size. */
const perImage = 85;

/** Tokens of all that the model is given. */
export function countPrompt(request: CreateChatCompletionRequest, { count }: Tokenizer): number {
  const { messages, tools, functions, response_format } = request;
  const countJson = (value: unknown) => count(JSON.stringify(value));
  const countMessage = (message: Message) =>
    perMessage +
    count(message.role) +
    count(textOf(message)) +
    perImage * countParts(message, 'image_url') +
    ('name' in message && message.name ? 1 + count(message.name) : 0) +
    (message.role === 'assistant' && message.tool_calls ? countJson(message.tool_calls) : 0) +
    (message.role === 'assistant' && message.function_call ? countJson(message.function_call) : 0);
  return [
    beforeAnswer,
    ...messages.map(countMessage),
    ...[...(tools ?? []), ...(functions ?? [])].map(countJson),
    response_format?.type === 'json_schema' ? countJson(response_format.json_schema) : 0,
  ].reduce((sum, part) => sum + part, 0);
}

export function checkContext(tokens: number, param: 'messages' | 'prompt'): void {
  if (tokens <= contextWindow) return;
  throw new Refusal(
    `This model's maximum context length is ${contextWindow} tokens. However, your ${param} resulted in ${tokens} tokens. Please reduce the length of the ${param}.`,
    { param, code: 'context_length_exceeded' },
  );
}
