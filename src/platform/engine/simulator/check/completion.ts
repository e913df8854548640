import type { CreateCompletionRequest } from '@/lib/openai';
import { outOfRange } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { checkAnswerLength, checkStreamOptions } from './chat';

export function checkCompletion(request: CreateCompletionRequest): void {
  const { best_of, n, stream, prompt } = request;
  if (Array.isArray(prompt) && prompt.length === 0)
    throw outOfRange(['prompt'], prompt, 'below', 1);
  if (typeof best_of === 'number' && best_of < (n ?? 1)) {
    throw new PlatformError("'best_of' must be greater than or equal to 'n'.", {
      param: 'best_of',
    });
  }
  if (typeof best_of === 'number' && best_of > 1 && stream) {
    throw new PlatformError("'best_of' is not supported when 'stream' is enabled.", {
      param: 'best_of',
    });
  }
  checkAnswerLength('max_tokens', request.max_tokens, 0);
  checkStreamOptions(request);
}

/** Answers to one request: for each prompt, `n`, or `best_of` where that is more. */
const mostAnswers = 2_048;

export function checkPrompts(count: number, n: number): void {
  if (count * n <= mostAnswers) return;
  throw new PlatformError(
    `Too many parallel completions requested. You submitted ${count} prompts with ${n} completions each, but you can currently request up to at most a total of ${mostAnswers}.`,
    { param: 'prompt' },
  );
}
