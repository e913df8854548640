import { notedDamage } from '../damage';
import { DatabaseUnavailable, LeadershipLost } from '../unavailable';

/** What `require_generation` and `require_process` raise. */
export const generationIsOver = 'SB001';

/** What a failure of a statement means for whoever asked. */
export function failureOf(error: unknown): unknown {
  if (codeOf(error) === generationIsOver) return new LeadershipLost({ cause: error });
  if (error instanceof Error && error.name === 'DatabaseUnavailable') return error;
  if (isConnectionFailure(error) || codeOf(error) === canceled)
    return new DatabaseUnavailable(error);
  return notedDamage(error);
}

/** By the server, after `statement_timeout`. */
const canceled = '57014';

/** Whether the connection on which it happened can be used no more. */
export function isConnectionFailure(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'DatabaseUnavailable') return true;
  if (error instanceof AggregateError) return error.errors.some(isConnectionFailure);
  const code = codeOf(error);
  return systemCodes.has(code) || serverCodes.test(code) || said.test(error.message);
}

const systemCodes = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND'],
  ...['EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN', 'ENOENT'],
]);

/**
 * Connections that fail, too many of them, a server that ends, begins or has become a standby, and a session that was
 * ended as it did nothing.
 */
const serverCodes = /^(08...|53300|57P0[1-5]|25006|25P03)$/;

/** What `pg` says without a code. */
const said =
  /^(Connection terminated|Query read timeout|timeout exceeded when trying to connect|timeout expired|Client has encountered a connection error|Client was closed|The server does not answer)/;

function codeOf(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' ? code : '';
}
