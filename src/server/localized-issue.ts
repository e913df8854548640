import { isObject } from '@/lib/loose';
import {
  type ErrorLocale,
  type ErrorText,
  englishErrors,
  errorTextOf,
  wordError,
} from '@/strings/server-errors';

/** What a schema complains of, where the message has values: for `addIssue`, and for the options of `refine`. */
export function issueOf(text: ErrorText) {
  return { code: 'custom' as const, message: wordError(text, englishErrors), params: { text } };
}

/** A complaint in the words of the reader. What zod says by itself stays as it is. */
export function wordIssue(
  issue: { message: string; params?: unknown },
  locale: ErrorLocale,
): string {
  const params = isObject(issue.params) ? issue.params : {};
  const text = (params.text as ErrorText | undefined) ?? errorTextOf(issue.message);
  return text ? wordError(text, locale) : issue.message;
}
