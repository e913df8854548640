/**
 * The error in a body: what it holds as `error`, or the body itself where that is a mere text
 * beside the rest, or is not there.
 */
export function errorIn(body: unknown): unknown {
  if (typeof body !== 'object' || body === null || !('error' in body)) return body;
  const isRest = typeof body.error !== 'object' || body.error === null;
  return isRest && Object.keys(body).length > 1 ? body : body.error;
}

/** What an error says of itself. Servers put all sorts of things there: only text and null are kept. */
export function fieldsOf(error: unknown) {
  const { code, param, type }: Fields = typeof error === 'object' && error !== null ? error : {};
  return {
    code: typeof code === 'number' ? String(code) : textOrNull(code),
    param: textOrNull(param),
    type: textOrNull(type),
  };
}

/** One sentence, with the status in front where there is one. */
export function formatMessage(
  status: number | undefined,
  error: unknown,
  message: string | undefined,
) {
  const said = shorten(messageOf(error) ?? message ?? '');
  if (status === undefined) return said || '(no status code or body)';
  return `${status} ${said || 'status code (no body)'}`;
}

type Fields = {
  message?: unknown;
  /** Where servers made with FastAPI put it. */
  detail?: unknown;
  /** Where xAI puts it, beside the code. */
  error?: unknown;
  code?: unknown;
  param?: unknown;
  type?: unknown;
};

/** What an error says, if anything. */
export function messageOf(error: unknown): string | undefined {
  if (typeof error === 'string') return error;
  if (typeof error !== 'object' || error === null) return undefined;
  const { message, detail, error: reason }: Fields = error;
  const said = message ?? detail ?? reason;
  return typeof said === 'string' ? said : stringify(said ?? error)?.slice(0, 300);
}

/** Nobody reads more, and logs keep everything. */
function shorten(text: string): string {
  return text.length > 2000 ? `${text.slice(0, 2000)}…` : text;
}

/** What is nested too deep cannot be written. */
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
