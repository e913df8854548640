import type { BodyReader } from './body-reader';
import { APIError, requestIdOf } from './errors';
import type { JsonFormat } from './options';
import { keepRawText } from './raw-text';
import { readErrorText, readText } from './read-body';
import { redactSecrets } from './redact';
import type { ResponseContext } from './send';
import type { TransportResponse } from './transport';

/**
 * The data of a response: JSON, whatever content type the server sends; null without a body. If the
 * operation may return text, text is returned unchanged.
 */
export async function readData(context: ResponseContext, allowsText: boolean): Promise<unknown> {
  const { response } = context;
  const text = await readText(context);
  context.observer?.bodyRead(text);
  if (text === '') return null;
  const type = response.header('content-type') ?? '';
  const value =
    /json/i.test(type) || /^\s*[{[]/.test(text) ? tryParseJson(text, context.json) : undefined;
  if (isErrorBody(value)) throw toApiError(text, context);
  if (value !== undefined && context.keepText) keepRawText(value, text);
  if (value !== undefined) return withRequestId(value, response);
  if (allowsText && !/json|html/i.test(type)) return text;
  const message = describeUnexpected(redactSecrets(text, context.sentHeaders), type);
  throw new APIError(response.status, undefined, message, response.headers);
}

/** A short description of a body that is not JSON. */
function describeUnexpected(text: string, type: string): string | undefined {
  if (looksLikeEvents(text) || /event-stream/i.test(type)) {
    return `Expected a complete answer, got a stream: ${shorten(text)}`;
  }
  if (/json|html/i.test(type)) return describe(text, type);
  return `Text instead of JSON: ${shorten(text)}`;
}

/** Whether text starts like server-sent events. */
export function looksLikeEvents(text: string): boolean {
  return /^\ufeff?\s*(?:(?:data|event|id|retry):|:)/.test(text);
}

/**
 * The values that a stream would have had, if a server returns a complete answer instead: `read`
 * converts it. Throws what else the server reports.
 */
export async function readAsChunks<T>(
  context: ResponseContext,
  reader: BodyReader,
  read: (data: unknown) => T[] | undefined,
): Promise<T[]> {
  const text = await readText(context, reader);
  const values = read(tryParseJson(text));
  if (!values) throw toApiError(text, context);
  context.observer?.bodyRead(text);
  return values;
}

/** The error that a response represents. Keys that were sent are redacted. */
export async function readError(context: ResponseContext, reader?: BodyReader): Promise<APIError> {
  return toApiError(await readErrorText(context, reader), context);
}

function toApiError(raw: string, { response, sentHeaders }: ResponseContext): APIError {
  const { status, headers } = response;
  const text = redactSecrets(raw, sentHeaders);
  const parsed = tryParseJson(text);
  // Google wraps the error in an array.
  const body: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
  if (response.status < 300 && isCompleteAnswer(body)) {
    const message = `Expected a stream, got a complete answer: ${shorten(text)}`;
    return APIError.generate(status, undefined, message, headers);
  }
  const message =
    body === undefined ? describe(text, headers.get('content-type') ?? '') : undefined;
  return APIError.generate(status, body, message, headers);
}

/** Some servers do not support streaming. */
function isCompleteAnswer(body: unknown): boolean {
  if (typeof body !== 'object' || body === null || ('error' in body && body.error)) return false;
  return 'choices' in body || ('object' in body && body.object !== 'error');
}

/**
 * Some servers report an error with status 200. An object with more fields than the error is a
 * regular answer.
 */
function isErrorBody(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('error' in value)) return false;
  return Boolean(value.error) && !('id' in value || 'object' in value || 'data' in value);
}

function tryParseJson(text: string, json: JsonFormat = JSON): unknown {
  try {
    return json.parse(text);
  } catch {
    return undefined;
  }
}

/** A short description of a body that should have been JSON. */
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
