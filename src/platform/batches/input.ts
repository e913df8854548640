import { parseExact, printExact } from '@/lib/exact-json';
import { isObject } from '@/lib/loose';
import { wrongType } from '../http/error-messages';
import { missing, PlatformError } from '../http/errors';
import { maxTokenValues, parseJson } from '../http/json';
import { normalizeEndpoint, requiredFields } from './endpoints';
import type { BatchProblem } from './schema';

/** One request of a batch. */
export interface BatchRequest {
  custom_id: string;
  body: { model?: string } & Record<string, unknown>;
  /** The line number of the request. */
  line: string;
}

type LineError = Omit<BatchProblem, 'line'>;

/** The request body as JSON, with the source text of its numbers. */
export function printRequestBody({ line }: Pick<BatchRequest, 'line'>): string {
  return printExact((parseExact(line) as BatchRequest).body);
}

/** The request of a line, or its error. */
export function parseRequestLine(text: string, endpoint: string): BatchRequest | LineError {
  const line = parse(text);
  if (line instanceof PlatformError) return toLineError(line);
  if (line === undefined)
    return lineError('invalid_json_line', 'This line is not parseable as valid JSON.');
  if (!isObject(line)) return toLineError(wrongType([], ['object'], line));

  for (const name of ['custom_id', 'method', 'url', 'body'])
    if (line[name] === undefined || line[name] === null) return toLineError(missing(name));
  const { custom_id, method, url, body } = line;
  if (typeof custom_id !== 'string')
    return toLineError(wrongType(['custom_id'], ['string'], custom_id));
  if (method !== 'POST')
    return lineError('invalid_method', 'The method of a batch request must be POST.', 'method');
  if (typeof url !== 'string' || normalizeEndpoint(url) !== endpoint)
    return lineError(
      'url_mismatch',
      'The URL provided for this request does not match the batch endpoint.',
      'url',
    );
  if (!isObject(body)) return toLineError(wrongType(['body'], ['object'], body));
  return bodyError(body, endpoint) ?? { custom_id, body: body as BatchRequest['body'], line: text };
}

export function isBatchRequest(read: BatchRequest | LineError): read is BatchRequest {
  return 'custom_id' in read;
}

function bodyError(body: Record<string, unknown>, endpoint: string): LineError | undefined {
  const { model } = body;
  const lacking = requiredFields(endpoint).find((name) => body[name] == null);
  if (lacking)
    return lineError(
      'invalid_request',
      `${capital(lacking)} parameter is required.`,
      `body.${lacking}`,
    );
  if (model !== undefined && model !== null && typeof model !== 'string')
    return toLineError(wrongType(['body', 'model'], ['string'], model));
  if (body.stream)
    return lineError(
      'streaming_unsupported',
      'Streaming is not supported in the Batch API.',
      'body.stream',
    );
  return undefined;
}

/** An error with a code for JSON that cannot be processed; undefined for text that is not JSON. */
function parse(text: string): unknown {
  try {
    return parseJson(text, maxTokenValues);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    return error.details.code ? error : undefined;
  }
}

function lineError(code: string, message: string, param: string | null = null): LineError {
  return { code, message, param };
}

function toLineError({ message, details }: PlatformError): LineError {
  return lineError(details.code ?? 'invalid_request', message, details.param);
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
