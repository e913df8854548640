import { errorIn } from './error-body';
import { APIError, requestIdOf } from './errors';
import type { HeaderRecord } from './headers';
import type { CallWatch } from './observe';
import { conceal } from './secrets';

/** The data of an answer: JSON, whatever type the server gives it, else text; null without a body. */
export async function readData(answer: Readable): Promise<unknown> {
  const { response } = answer;
  const text = await response.text();
  answer.watch?.read(text);
  if (text === '') return null;
  const type = response.headers.get('content-type') ?? '';
  const value = /json/i.test(type) || /^\s*[{[]/.test(text) ? parseJson(text) : undefined;
  if (isErrorOnly(value)) throw errorOf(text, answer);
  if (value !== undefined) return withRequestId(value, response);
  if (!/json|html/i.test(type)) return text;
  const message = describe(conceal(text, answer.sent), type);
  throw new APIError(response.status, undefined, message, response.headers);
}

/** The error that an answer stands for. No key that was sent comes back in it. */
export async function readError(answer: Readable): Promise<APIError> {
  return errorOf(await readStart(answer.response), answer);
}

function errorOf(told: string, { response, sent }: Readable): APIError {
  const { status, headers } = response;
  const text = conceal(told, sent);
  const parsed = parseJson(text);
  // Google's dialect wraps the error in a list.
  const body: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (response.ok && isAnswer(body)) {
    const message = `An answer in one piece where a stream was asked for: ${shorten(text)}`;
    return APIError.generate(status, undefined, message, headers);
  }
  const message =
    body === undefined ? describe(text, headers.get('content-type') ?? '') : undefined;
  return APIError.generate(status, errorIn(body), message, headers);
}

/** Some servers know no streams. */
function isAnswer(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || ('error' in body && body.error)) return false;
  return 'choices' in body || ('object' in body && body.object !== 'error');
}

/** Some servers report an error with status 200. Whatever else has an error is something itself. */
function isErrorOnly(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  return Boolean(value.error) && !('id' in value || 'object' in value || 'data' in value);
}

interface Readable {
  response: Response;
  /** The headers of the request. */
  sent: HeaderRecord;
  watch?: CallWatch | undefined;
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
  if (!/html/i.test(type) && !/^\s*<(!doctype|html)/i.test(text)) return shorten(text);
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

function withRequestId(value: unknown, response: Response): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.defineProperty(value, '_request_id', { value: requestIdOf(response.headers) });
}
