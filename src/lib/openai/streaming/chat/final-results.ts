import { OpenAIError } from '../../core/errors';
import { isJsonObject, objectsIn } from '../../core/json';
import { randomId } from '../../core/random-id';
import type {
  ChatCompletionRequestMessage,
  CompletionUsage,
  CreateChatCompletionResponse,
} from '../../generated/types';
import type {
  ParsedChatCompletionMessage,
  ParsedFunction,
} from '../../structured/parsed-completion';
import { fillCallTexts } from '../../structured/tool-call-text';

type Messages = readonly ChatCompletionRequestMessage[];

/** Some servers omit ids and types; a result cannot be matched to a call without an id. */
export function fillCallIds({ choices }: Pick<CreateChatCompletionResponse, 'choices'>): void {
  for (const { message } of objectsIn(choices)) {
    if (message) fillCallTexts(message);
    for (const call of objectsIn(message?.tool_calls)) {
      call.id ||= `call_${randomId()}`;
      if ('function' in call) call.type ??= 'function';
    }
  }
}

export function finalMessageOf<Parsed, Tool>(
  messages: Messages,
): ParsedChatCompletionMessage<Parsed, Tool> {
  const last = messages.findLast(({ role }) => role === 'assistant');
  if (!last) throw new OpenAIError('The conversation ended without a message of the model.');
  return { refusal: null, ...last, content: last.content ?? null } as never;
}

export function finalCallOf<Tool>(messages: Messages): ParsedFunction<Tool> | undefined {
  const call = messages.flatMap(callsOf).findLast((each) => 'function' in each);
  return call && 'function' in call ? (call.function as ParsedFunction<Tool>) : undefined;
}

export function finalResultOf(messages: Messages): string | undefined {
  const ids = new Set(messages.flatMap(callsOf).map(({ id }) => id));
  for (const message of messages.toReversed()) {
    if (message.role !== 'tool' || typeof message.content !== 'string') continue;
    if (ids.has(message.tool_call_id)) return message.content;
  }
  return undefined;
}

export function totalUsageOf(completions: Pick<CreateChatCompletionResponse, 'usage'>[]) {
  const total: CompletionUsage = { completion_tokens: 0, prompt_tokens: 0, total_tokens: 0 };
  for (const { usage } of completions) {
    if (!isJsonObject(usage)) continue;
    total.completion_tokens += usage.completion_tokens ?? 0;
    total.prompt_tokens += usage.prompt_tokens ?? 0;
    total.total_tokens += usage.total_tokens ?? 0;
  }
  return total;
}

function callsOf(message: ChatCompletionRequestMessage) {
  return message.role === 'assistant' ? objectsIn(message.tool_calls) : [];
}
