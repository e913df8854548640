import type { CreateChatCompletionRequest } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { longestAnswer } from '../model';
import { checkMessages } from './messages';
import { checkResponseFormat } from './response-format';
import { checkTools } from './tools';

/** Refuses what the live API refuses although its schema allows it, and what this model cannot do. */
export function checkChat(request: CreateChatCompletionRequest): void {
  checkAbilities(request);
  checkMaximum(request);
  checkOptions(request);
  checkMessages(request.messages);
  checkTools(request);
  checkResponseFormat(request);
}

function checkAbilities({ web_search_options }: CreateChatCompletionRequest): void {
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
  checkAnswerLength('max_tokens', max_tokens);
  checkAnswerLength('max_completion_tokens', max_completion_tokens);
}

export function checkAnswerLength(
  param: string,
  value: number | null | undefined,
  least = 1,
): void {
  if (!isNumber(value)) return;
  if (value < least) throw outOfRange([param], value, 'below', least);
  if (value > longestAnswer) {
    throw new PlatformError(
      `${param} is too large: ${value}. This model supports at most ${longestAnswer} completion tokens, whereas you provided ${value}.`,
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
