import { errorIn } from './error-body';
import { APIError, requestIdOf } from './errors';
import { readStart, readText } from './read-body';
import { conceal } from './secrets';
import type { Answer } from './send';

/** The data of an answer: JSON, whatever type the server gives it, else text; null without a body. */
export async function readData(answer: Answer): Promise<unknown> {
  const { response } = answer;
  const text = await readText(answer);
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
export async function readError(answer: Answer): Promise<APIError> {
  return errorOf(await readStart(answer), answer);
}

function errorOf(told: string, { response, sent }: Answer): APIError {
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

function withRequestId(value: unknown, response: Response): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.defineProperty(value, '_request_id', { value: requestIdOf(response.headers) });
}
