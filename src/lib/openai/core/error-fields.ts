/**
 * The error in a body: its `error`, or the body itself if `error` is only text next to other
 * fields, or missing.
 */
export function extractError(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  const isRest = typeof body.error !== 'object' || body.error === null;
  return isRest && Object.keys(body).length > 1 ? body : body.error;
}

/** The fields of an error. Servers send values of any type: only text and null are kept. */
export function errorFieldsOf(error: unknown) {
  const { code, param, type }: ErrorLike = typeof error === 'object' && error !== null ? error : {};
  return {
    code: typeof code === 'number' ? String(code) : textOrNull(code),
    param: textOrNull(param),
    type: textOrNull(type),
  };
}

/** One sentence, prefixed with the status if there is one. */
export function formatErrorMessage(
  status: number | undefined,
  error: unknown,
  message: string | undefined,
) {
  const said = shorten(errorMessageOf(error) ?? message ?? '');
  if (status === undefined) return said || '(no status code or body)';
  return `${status} ${said || 'status code (no body)'}`;
}

type ErrorLike = {
  message?: unknown;
  /** Where servers built with FastAPI put the message. */
  detail?: unknown;
  /** Where xAI puts the message, next to the code. */
  error?: unknown;
  code?: unknown;
  param?: unknown;
  type?: unknown;
};

/** The message of an error, if any. */
export function errorMessageOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return undefined;
  const { message, detail, error: reason }: ErrorLike = error;
  const said = message ?? detail ?? reason;
  return typeof said === 'string' ? said : stringify(said ?? error)?.slice(0, 300);
}

/** Longer messages would fill logs. */
function shorten(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

/** Deeply nested values cannot be serialized. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value);
  } catch {
    return undefined;
  }
}

function textOrNull(value: unknown): string | null | undefined {
  return typeof value === 'string' || value === null ? value : undefined;
}
