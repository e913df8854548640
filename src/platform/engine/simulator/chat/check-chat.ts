import type { CreateChatCompletionRequest } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { maxCompletionTokens } from '../models';
import type { Message } from '../prompt/prompt';
import { checkResponseFormat, checkTools } from './check-schemas';

/** Refuses what the live API refuses although its schema allows it, and what this model cannot do. */
export function checkChat(request: CreateChatCompletionRequest): void {
  checkUnsupported(request);
  checkMaximum(request);
  checkOptions(request);
  checkMessages(request.messages);
  checkTools(request);
  checkResponseFormat(request);
}

function checkUnsupported({ web_search_options }: CreateChatCompletionRequest): void {
  if (!web_search_options) return;
  throw new PlatformError('Web search options not supported with this model.', {
    param: 'web_search_options',
  });
}

function checkMaximum({ max_tokens, max_completion_tokens }: CreateChatCompletionRequest): void {
  if (isNumber(max_tokens) && isNumber(max_completion_tokens)) {
    throw new PlatformError(
      "Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.",
      { code: 'invalid_parameter_combination' },
    );
  }
  checkMaxTokens('max_tokens', max_tokens);
  checkMaxTokens('max_completion_tokens', max_completion_tokens);
}

export function checkMaxTokens(param: string, value: number | null | undefined, min = 1): void {
  if (!isNumber(value)) return;
  if (value < min) throw outOfRange([param], value, 'below', min);
  if (value > maxCompletionTokens) {
    throw new PlatformError(
      `${param} is too large: ${value}. This model supports at most ${maxCompletionTokens} completion tokens, whereas you provided ${value}.`,
      { param, code: 'invalid_value' },
    );
  }
}

export function checkStreamOptions({
  stream,
  stream_options,
}: {
  stream?: boolean | null;
  stream_options?: object | null;
}): void {
  if (!stream_options || stream) return;
  throw new PlatformError(
    "The 'stream_options' parameter is only allowed when 'stream' is enabled.",
    {
      param: 'stream_options',
    },
  );
}

function checkOptions(request: CreateChatCompletionRequest): void {
  checkStreamOptions(request);
  if (isNumber(request.top_logprobs) && !request.logprobs) {
    throw new PlatformError(
      "The 'top_logprobs' parameter is only allowed when 'logprobs' is enabled.",
      {
        param: 'top_logprobs',
      },
    );
  }
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Each tool message has its call, and each call its tool message. */
export function checkMessages(messages: readonly Message[]): void {
  let open = new Set<string>();
  let calledAt = -1;
  messages.forEach((message, place) => {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id) && calledAt < 0) throw resultWithoutCall(place);
      return;
    }
    if (open.size > 0) throw callWithoutResult(open, calledAt);
    open = new Set(message.role === 'assistant' ? message.tool_calls?.map(({ id }) => id) : []);
    calledAt = open.size > 0 ? place : -1;
  });
  if (open.size > 0) throw callWithoutResult(open, calledAt);
}

const resultWithoutCall = (place: number) =>
  new PlatformError(
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    { param: `messages.[${place}].role` },
  );

const callWithoutResult = (open: Set<string>, place: number) =>
  new PlatformError(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
    { param: `messages.[${place}].role` },
  );
