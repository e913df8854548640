import { randomBytes } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isDatabaseUnavailable } from '@/lib/database/unavailable';
import {
  type ErrorLocale,
  type ErrorText,
  englishErrors,
  errorText,
  wordError,
} from '@/strings/server-errors';
import { codeOf, upstreamFailure } from './connections/failure';
import { FieldErrors, type LocalizedError } from './localized-error';
import { wordIssue } from './localized-issue';

/**
 * The error as it may be shown: an upstream's refusal in the upstream's words, ours in the reader's language,
 * and of anything unforeseen only an id that is also in the log.
 */
export function presentable(
  error: TRPCError,
  log?: Logger,
  locale: ErrorLocale = englishErrors,
): TRPCError {
  if (error instanceof PresentedError) return error;
  const failure = upstreamFailure(error.cause);
  if (failure) {
    return new PresentedError({
      code: codeOf(failure),
      message: failure.message,
      cause: error.cause,
    });
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') {
    const text = textIn(error);
    const fields = fieldsOf(error.cause, locale);
    if (!text && !fields) return error;
    const message = text ? wordError(text, locale) : error.message;
    return new PresentedError({ code: error.code, message, cause: error.cause }, fields);
  }
  if (isDatabaseUnavailable(error)) {
    const message = wordError(errorText('anything.databaseUnavailable'), locale);
    return new PresentedError({ code: 'SERVICE_UNAVAILABLE', message, cause: error.cause });
  }
  const id = randomBytes(4).toString('hex');
  log?.error({ err: error.cause ?? error, id }, 'a request failed');
  const message = wordError(errorText('anything.internal', { id }), locale);
  return new PresentedError({ code: error.code, message, cause: error.cause });
}

/** What the browser gets of an error: of a procedure, which adds its path, as of a transfer. */
export function describeError(error: TRPCError, log?: Logger, path?: string) {
  const shown = presentable(error, log);
  const fields = shown instanceof PresentedError ? shown.fields : null;
  return {
    message: fields ? (Object.values(fields).flat()[0] ?? shown.message) : shown.message,
    code: TRPC_ERROR_CODES_BY_KEY[shown.code],
    data: {
      code: shown.code,
      httpStatus: getHTTPStatusCodeFromError(shown),
      path,
      upstream: upstreamFailure(shown.cause),
      fields,
    },
  };
}

class PresentedError extends TRPCError {
  constructor(
    shown: ConstructorParameters<typeof TRPCError>[0],
    readonly fields: Record<string, string[]> | null = null,
  ) {
    super(shown);
  }
}

/** By shape: bundles have classes of their own. */
function textIn(error: TRPCError): ErrorText | undefined {
  return (error as Partial<LocalizedError>).text;
}

function fieldsOf(cause: unknown, locale: ErrorLocale): Record<string, string[]> | null {
  if (cause instanceof FieldErrors) {
    const { field, text } = cause;
    return { [field]: [typeof text === 'string' ? text : wordError(text, locale)] };
  }
  if (!(cause instanceof z.ZodError)) return null;
  const fields = new Map<string, string[]>();
  for (const { path, messages } of cause.issues.flatMap((issue) => reasonsOf(issue, locale))) {
    const field = path.join('.');
    fields.set(field, [...(fields.get(field) ?? []), ...messages]);
  }
  return Object.fromEntries(fields);
}

interface Reason {
  path: PropertyKey[];
  messages: string[];
}

/** Of a key that is refused, of an entry, and of a choice zod says only that it is: why is one level below. */
function reasonsOf(
  issue: z.core.$ZodIssue,
  locale: ErrorLocale,
  above: PropertyKey[] = [],
): Reason[] {
  const path = [...above, ...issue.path];
  const nested = nestedIn(issue);
  if (nested.length > 0) return nested.flatMap((inner) => reasonsOf(inner, locale, path));
  return [{ path, messages: [wordIssue(issue, locale)] }];
}

function nestedIn(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') return issue.issues;
  if (issue.code !== 'invalid_union') return [];
  // Of several choices the one that got furthest is the one that was meant.
  const depth = (issues: z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  return [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}
