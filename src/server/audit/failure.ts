import type { TRPCError } from '@trpc/server';
import { upstreamFailure } from '../connections/failure';
import { redact } from '../redact';
import type { AuditEnd } from './store';

/** Upstream's failures and our own are failures; all else was refused. */
export function auditFailure(error: TRPCError): AuditEnd {
  const failure = upstreamFailure(error.cause);
  if (failure) {
    const { status, code, request_id, message } = failure;
    return { outcome: 'failed', status, code, requestId: request_id, message };
  }
  if (error.code === 'INTERNAL_SERVER_ERROR') return { outcome: 'failed', code: error.code };
  return { outcome: 'refused', code: error.code, message: messageOf(error) };
}

/** Of many issues of an input, what is wrong with which field; never the input. */
function messageOf({ message, cause }: TRPCError): string {
  const issues = (cause as { issues?: { path: PropertyKey[]; code: string }[] } | undefined)
    ?.issues;
  const text = issues
    ? issues.map(({ path, code }) => `${path.map(String).join('.')}: ${code}`).join(', ')
    : message;
  return redact(text).slice(0, 1_000);
}
