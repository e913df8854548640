/** What an error says, wherever it comes from. */
export interface Failure {
  /** In the words of whoever refused. */
  message: string;
  /** Upstream's HTTP status; absent when the refusal is our own or nobody answered. */
  status?: number;
  code?: string;
  type?: string;
  param?: string;
  requestId?: string;
  /** Upstream answered, and then: the stream was cut, or reported this itself. */
  during?: 'cut' | 'stream';
  /** Who said so. */
  source: 'upstream' | 'console' | 'nobody' | 'page';
  /** Complaints by the name of the field. */
  fields: Record<string, string[]>;
}

/** Reads an error of the console's API by its shape, since a component must not know the API itself. */
export function readFailure(error: unknown): Failure {
  const { message, data } = record(error);
  const { upstream, fields, code } = record(data);
  const base = {
    message: text(message) ?? 'No reason was given.',
    fields: record(fields) as Record<string, string[]>,
  };
  if (upstream) {
    const { status, code, type, param, message, request_id, during } = record(upstream);
    return {
      ...base,
      message: text(message) ?? base.message,
      status: typeof status === 'number' && status > 0 ? status : undefined,
      code: text(code) ?? (typeof code === 'number' ? String(code) : undefined),
      type: text(type),
      param: text(param),
      ...(during === 'cut' || during === 'stream' ? { during } : {}),
      requestId: text(request_id),
      source: 'upstream',
    };
  }
  if (data) return { ...base, code: text(code), source: 'console' };
  return { ...base, source: isUnanswered(error) ? 'nobody' : 'page' };
}

/** The next step, by what was refused. */
export function adviceFor({ status, code, source, during, requestId }: Failure): string | null {
  if (source === 'nobody')
    return 'Check that the console is running and that you are online, then try again.';
  if (source === 'console') return ours[code ?? ''] ?? null;
  if (source === 'page') return null;
  if (during === 'cut') return 'The answer broke off on its way here. Try again.';
  if (during === 'stream')
    return 'The upstream reported this in the middle of its answer. Try again.';
  if (!status && (code || requestId)) return 'Try again. If it persists, look at the connection.';
  if (!status) return 'Nothing answered at the base URL of this connection. Check it in Settings.';
  if (status < 400) return 'The answer makes no sense. Check the base URL in Settings.';
  if (status === 401)
    return 'The key of this connection was not accepted. An admin can enter another in Settings.';
  if (status === 403) return 'The key of this connection may not do this.';
  if (status === 404) return 'It may have been deleted upstream, or belong to another project.';
  if (status === 429)
    return 'Wait a little, then try again. If it persists, look at the limits of the account.';
  if (status >= 500)
    return requestId
      ? 'Try again. If it persists, give the request id to the support of the upstream.'
      : 'Try again. If it persists, ask the support of the upstream.';
  return null;
}

const ours: Record<string, string> = {
  UNAUTHORIZED: 'Sign in again.',
  FORBIDDEN: 'Ask an admin for a role that may do this.',
  INTERNAL_SERVER_ERROR: 'Try again. If it persists, the server’s log has the details.',
};

/** Browsers report a request without an answer as a TypeError, each in its own words. */
function isUnanswered(error: unknown) {
  const { name, message } = record(error);
  return name === 'TRPCClientError' || /fetch|network|load failed/i.test(String(message));
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
