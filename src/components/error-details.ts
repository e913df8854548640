import type { Strings } from '@/strings/strings';

/** The details of an error from any source. */
export interface ErrorDetails {
  /** The message of the source; empty if there is none. */
  message: string;
  /** Upstream's HTTP status; absent when the refusal is our own or nobody answered. */
  status?: number;
  code?: string;
  type?: string;
  param?: string;
  requestId?: string;
  /** Set for stream failures: the stream was cut, or it reported the error. */
  during?: 'cut' | 'stream';
  /** The source of the error. */
  source: 'upstream' | 'console' | 'nobody' | 'page';
  /** Validation messages by field name. */
  fields: Record<string, string[]>;
}

/** Reads an error of the console API by its shape, because components must not import the API. */
export function readErrorDetails(error: unknown): ErrorDetails {
  const { message, data } = record(error);
  const { upstream, fields, code } = record(data);
  const base = {
    message: text(message) ?? '',
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

type Advice = keyof Strings['errors']['advice'];

/** The next step, by what was refused: its key under `errors.advice` in the catalogue. */
export function errorAdvice({
  status,
  code,
  source,
  during,
  requestId,
}: ErrorDetails): Advice | null {
  if (source === 'nobody') return 'nobody';
  if (source === 'console') return ours.find((own) => own === code) ?? null;
  if (source === 'page') return null;
  if (during) return during;
  if (!status && isProxyCode(code)) return code;
  if (!status) return code || requestId ? 'connection' : 'silence';
  if (status < 400) return 'nonsense';
  if (status >= 500) return requestId ? 'upstreamWithId' : 'upstream';
  return byStatus[status] ?? null;
}

function isProxyCode(code: string | undefined): code is (typeof proxyCodes)[number] {
  return proxyCodes.some((known) => known === code);
}

const proxyCodes = [
  'proxy_unreachable',
  'proxy_authentication',
  'proxy_refused',
  'proxy_protocol',
] as const;

const ours = ['UNAUTHORIZED', 'FORBIDDEN', 'INTERNAL_SERVER_ERROR'] as const;

const byStatus: Record<number, Advice> = {
  401: 'key',
  403: 'forbidden',
  404: 'notFound',
  429: 'tooMany',
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
