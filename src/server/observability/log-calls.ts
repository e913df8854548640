import type { Logger } from 'pino';
import type { CallObserver } from './upstream-calls';

/** One line for each call of an upstream: at `debug`, and at `info` where it failed for another reason than that there is no such object. Nothing of what was asked. */
export function logCalls(log: Logger): CallObserver {
  return ({ connection, operation, model, status, request_id, attempts, duration_ms, error }) => {
    const call = {
      connection,
      operation,
      model: model ?? undefined,
      status,
      request_id,
      attempts,
      duration_ms: Math.round(duration_ms),
    };
    // What is followed may be deleted: that it is gone is no trouble.
    if (!error || error.is_abort || status === 404) return log.debug(call, 'upstream call');
    log.info({ ...call, error: error.message, code: error.code }, 'upstream call failed');
  };
}
