import { randomBytes } from 'node:crypto';
import { TRPCError } from '@trpc/server';
import { getHTTPStatusCodeFromError } from '@trpc/server/http';
import { TRPC_ERROR_CODES_BY_KEY } from '@trpc/server/rpc';
import type { Logger } from 'pino';
import { z } from 'zod';
import { codeOf, upstreamFailure } from './connections/failure';

/** What is wrong with single fields of an input, where only the server can see it. */
export class FieldErrors extends Error {
  constructor(readonly fields: Record<string, string[]>) {
    super(Object.values(fields).flat()[0]);
    this.name = 'FieldErrors';
  }
}

/** Refuses an input because of one field. */
export function refuseField(field: string, message: string): never {
  throw new TRPCError({
    code: 'BAD_REQUEST',
    message,
    cause: new FieldErrors({ [field]: [message] }),
  });
}

/**
 * The error as it may be shown: an upstream's refusal in the upstream's words, ours as it stands, and of
 * anything unforeseen only an id that is also in the log.
 */
export function presentable(error: TRPCError, log?: Logger): TRPCError {
  if (error instanceof PresentedError) return error;
  const failure = upstreamFailure(error.cause);
  if (failure) {
    return new PresentedError({
      code: codeOf(failure),
      message: failure.message,
      cause: error.cause,
    });
  }
  if (error.code !== 'INTERNAL_SERVER_ERROR') return error;
  const id = randomBytes(4).toString('hex');
  log?.error({ err: error.cause ?? error, id }, 'a request failed');
  const message = `Internal error (error id ${id}).`;
  return new PresentedError({ code: error.code, message, cause: error.cause });
}

/** What the browser gets of an error: of a procedure, which adds its path, as of a transfer. */
export function describeError(error: TRPCError, log?: Logger, path?: string) {
  const shown = presentable(error, log);
  const fields = fieldsOf(shown.cause);
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

class PresentedError extends TRPCError {}

function fieldsOf(cause: unknown): Record<string, string[]> | null {
  if (cause instanceof FieldErrors) return cause.fields;
  if (!(cause instanceof z.ZodError)) return null;
  const fields = new Map<string, string[]>();
  for (const { path, messages } of cause.issues.flatMap((issue) => reasonsOf(issue))) {
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
function reasonsOf(issue: z.core.$ZodIssue, above: PropertyKey[] = []): Reason[] {
  const path = [...above, ...issue.path];
  const nested = nestedIn(issue);
  if (nested.length > 0) return nested.flatMap((inner) => reasonsOf(inner, path));
  return [{ path, messages: [issue.message] }];
}

function nestedIn(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code === 'invalid_key' || issue.code === 'invalid_element') return issue.issues;
  if (issue.code !== 'invalid_union') return [];
  // Of several choices the one that got furthest is the one that was meant.
  const depth = (issues: z.core.$ZodIssue[]) =>
    Math.max(0, ...issues.map(({ path }) => path.length));
  return [...issue.errors].sort((a, b) => depth(b) - depth(a))[0] ?? [];
}
