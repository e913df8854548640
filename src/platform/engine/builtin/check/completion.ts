import type { CreateCompletionRequest } from '@/lib/openai';
import { Refusal } from '../refusal';
import { checkAnswerLength, checkCount, checkStop, checkStreamOptions } from './chat';

export function checkCompletion(request: CreateCompletionRequest): void {
  const { suffix, best_of, n, stream, prompt } = request;
  if (Array.isArray(prompt) && prompt.length === 0) {
    throw new Refusal(
      "Invalid 'prompt': empty array. Expected an array with minimum length 1, but got an empty array instead.",
      {
        param: 'prompt',
        code: 'empty_array',
      },
    );
  }
  if (suffix) {
    throw new Refusal("Unsupported parameter: 'suffix' is not supported with this model.", {
      param: 'suffix',
      code: 'unsupported_parameter',
    });
  }
  if (typeof best_of === 'number' && best_of < (n ?? 1)) {
    throw new Refusal("'best_of' must be greater than or equal to 'n'.", { param: 'best_of' });
  }
  if (typeof best_of === 'number' && best_of > 1 && stream) {
    throw new Refusal("'best_of' is not supported when 'stream' is enabled.", { param: 'best_of' });
  }
  checkAnswerLength('max_tokens', request.max_tokens, 0);
  checkStop(request.stop);
  checkCount(n);
  checkStreamOptions(request);
}

/** Answers to one request: for each prompt, `n`. */
const mostAnswers = 2_048;

export function checkPrompts(count: number, n: number): void {
  if (count * n <= mostAnswers) return;
  throw new Refusal(
    `Too many parallel completions requested. You submitted ${count} prompts with ${n} completions each, but you can currently request up to at most a total of ${mostAnswers}.`,
    { param: 'prompt' },
  );
}
