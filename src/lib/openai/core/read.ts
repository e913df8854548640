import { APIError, requestIdOf } from './errors';

/** The data of a successful answer: JSON, else its text; null where there is no body. */
export async function readData(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  const type = response.headers.get('content-type') ?? '';
  const value = isJson(type) || /^\s*[{[]/.test(text) ? parseJson(text) : text;
  if (value === undefined || type.includes('text/html')) {
    throw new APIError(response.status, undefined, describe(text, type), response.headers);
  }
  return withRequestId(value, response);
}

/** The error that a refusal stands for. `secrets` are struck out of what the server repeats. */
export async function readError(response: Response, secrets: string[] = []): Promise<APIError> {
  const { status, headers } = response;
  const text = strike(await readStart(response), secrets);
  const parsed = parseJson(text);
  // Google's dialect wraps the error in a list.
  const body: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  const error = typeof body === 'object' && body !== null && 'error' in body ? body.error : body;
  const message =
    body === undefined ? describe(text, headers.get('content-type') ?? '') : undefined;
  return APIError.generate(status, error, message, headers);
}

function isJson(type: string): boolean {
  return /\bapplication\/(?:[\w.-]+\+)?json\b/i.test(type);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A short sentence about a body that should have been JSON. */
function describe(text: string, type: string): string | undefined {
  if (text.trim() === '') return undefined;
  if (!/text\/html/i.test(type) && !/^\s*<(!doctype|html)/i.test(text)) return shorten(text);
  const title = /<title[^>]*>([^<]*)/i.exec(text)?.[1] ?? '';
  return shorten(`${title} (an HTML page instead of JSON)`);
}

function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}

/** Reads no more of a refusal than anybody will. */
async function readStart(response: Response, limit = 1_000_000): Promise<string> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return text + decoder.decode();
    text += decoder.decode(value, { stream: true });
    if (text.length > limit) {
      reader.cancel().catch(() => {});
      return text;
    }
  }
}

function strike(text: string, secrets: string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, '[key]'), text);
}

function withRequestId(value: unknown, response: Response): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.defineProperty(value, '_request_id', { value: requestIdOf(response.headers) });
}
