import { keepAnswerText } from './answer-text';
import type { BodyReader } from './body-reader';
import { APIError, requestIdOf } from './errors';
import type { JsonFormat } from './options';
import { readStart, readText } from './read-body';
import { conceal } from './secrets';
import type { Answer } from './send';
import type { TransportResponse } from './transport';

/**
 * The data of an answer: JSON, whatever type the server gives it; null without a body. Where text may
 * be the answer, it is given as it came.
 */
export async function readData(answer: Answer, mayBeText: boolean): Promise<unknown> {
  const { response } = answer;
  const text = await readText(answer);
  answer.watch?.read(text);
  if (text === '') return null;
  const type = response.header('content-type') ?? '';
  const value =
    /json/i.test(type) || /^\s*[{[]/.test(text) ? parseJson(text, answer.json) : undefined;
  if (isErrorOnly(value)) throw errorOf(text, answer);
  if (value !== undefined && answer.keepText) keepAnswerText(value, text);
  if (value !== undefined) return withRequestId(value, response);
  if (mayBeText && !/json|html/i.test(type)) return text;
  const message = describeOther(conceal(text, answer.sent), type);
  throw new APIError(response.status, undefined, message, response.headers);
}

/** A short sentence about what came in the place of JSON. */
function describeOther(text: string, type: string): string | undefined {
  if (isEvents(text) || /event-stream/i.test(type)) {
    return `A stream where an answer in one piece was asked for: ${shorten(text)}`;
  }
  if (/json|html/i.test(type)) return describe(text, type);
  return `Text instead of JSON: ${shorten(text)}`;
}

/** Whether text begins as server-sent events do. */
export function isEvents(text: string): boolean {
  return /^\ufeff?\s*(?:(?:data|event|id|retry):|:)/.test(text);
}

/**
 * The values that a stream would have had, where a server answers whole instead: `read` makes them of the
 * answer. Fails with what else the server says.
 */
export async function readInstead<T>(
  answer: Answer,
  reader: BodyReader,
  read: (data: unknown) => T[] | undefined,
): Promise<T[]> {
  const text = await readText(answer, reader);
  const values = read(parseJson(text));
  if (!values) throw errorOf(text, answer);
  answer.watch?.read(text);
  return values;
}

/** The error that an answer stands for. No key that was sent comes back in it. */
export async function readError(answer: Answer, reader?: BodyReader): Promise<APIError> {
  return errorOf(await readStart(answer, reader), answer);
}

function errorOf(told: string, { response, sent }: Answer): APIError {
  const { status, headers } = response;
  const text = conceal(told, sent);
  const parsed = parseJson(text);
  // Google's dialect wraps the error in a list.
  const body: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (response.status < 300 && isAnswer(body)) {
    const message = `An answer in one piece where a stream was asked for: ${shorten(text)}`;
    return APIError.generate(status, undefined, message, headers);
  }
  const message =
    body === undefined ? describe(text, headers.get('content-type') ?? '') : undefined;
  return APIError.generate(status, body, message, headers);
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

function parseJson(text: string, json: JsonFormat = JSON): unknown {
  try {
    return json.parse(text);
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

function withRequestId(value: unknown, response: TransportResponse): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  const id = requestIdOf({ get: response.header });
  return Object.defineProperty(value, '_request_id', { value: id });
}
