import { randomBytes } from 'node:crypto';
import type { Logger } from 'pino';
import { upstreamFailure } from '../connections/failure';
import { redact } from '../redact';
import type { AnswerFailure } from './view';

/** What was known when the answer began; null: upstream had not accepted the request. */
export type Accepted = { status: number; request_id: string | null } | null;

/** Why an answer ended early, stored with it. */
export function answerFailure(error: unknown, accepted: Accepted, log?: Logger): AnswerFailure {
  if (error instanceof AnswerTooLong) {
    return {
      ...blank(accepted),
      code: 'response_too_large',
      message: error.message,
      phase: 'limit',
    };
  }
  const failure = upstreamFailure(error);
  if (!failure) {
    const id = randomBytes(4).toString('hex');
    log?.error({ err: error, id }, 'an answer failed');
    const message = `Internal error (error id ${id}).`;
    return { ...blank(accepted), message, phase: 'console' };
  }
  if (!accepted) return { ...failure, code: codeIn(error) ?? failure.code, phase: 'refused' };
  const code = codeIn(error) ?? failure.code;
  const request_id = failure.request_id ?? accepted.request_id;
  if (isUpstreamMessage(error)) {
    const message = `The upstream sent an error in the stream: ${failure.message}`;
    return { ...failure, status: accepted.status, code, request_id, message, phase: 'stream' };
  }
  const message = `The stream was interrupted: ${failure.message}`;
  return { ...failure, status: accepted.status, code, request_id, message, phase: 'cut' };
}

/** An error reported inside a stream that ended normally. */
export function errorInAnswer(
  { message: words, code }: { message: string; code: string | null },
  accepted: Accepted,
): AnswerFailure {
  const message = `The upstream sent an error in the stream: ${redact(words).slice(0, 2_000)}`;
  return { ...blank(accepted), code, message, phase: 'stream' };
}

/** The end of an answer that would not end by itself. */
export class AnswerTooLong extends Error {}

function blank(accepted: Accepted): Omit<AnswerFailure, 'message' | 'phase'> {
  const { status = null, request_id = null } = accepted ?? {};
  return { status, code: null, type: null, param: null, request_id };
}

/** An error with a body was reported by the server; one without is a connection failure. */
function isUpstreamMessage(error: unknown): boolean {
  const body = (error as { error?: unknown }).error;
  return body !== undefined && body !== null && body !== '';
}

/** Codes are texts in the API, and numbers on many servers. */
function codeIn(error: unknown): string | null {
  const { code, error: body } = error as { code?: unknown; error?: { code?: unknown } | null };
  const errorCode = code ?? (typeof body === 'object' ? body?.code : undefined);
  if (typeof errorCode === 'number') return String(errorCode);
  return typeof errorCode === 'string' && errorCode ? errorCode : null;
}
