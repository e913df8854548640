import { parseExact, printExact } from '@/lib/exact-json';
import type { BatchProblem } from '../db/schema/batches';
import { missing, Refusal } from '../errors';
import { maxTokenValues, parseJson } from '../json';
import { wrongType } from '../words';
import { normalizeEndpoint, requiredFields } from './endpoints';

/** One request of a batch. */
export interface Task {
  custom_id: string;
  body: { model?: string } & Record<string, unknown>;
  /** The line that it was read from. */
  line: string;
}

type Flaw = Omit<BatchProblem, 'line'>;

/** What is asked for, as JSON, with its numbers as the line has them. */
export function printTask({ line }: Pick<Task, 'line'>): string {
  return printExact((parseExact(line) as Task).body);
}

/** The task in a line, or what is wrong with the line. */
export function readTask(text: string, endpoint: string): Task | Flaw {
  const line = parse(text);
  if (line instanceof Refusal) return toFlaw(line);
  if (line === undefined)
    return flaw('invalid_json_line', 'This line is not parseable as valid JSON.');
  if (!isObject(line)) return toFlaw(wrongType([], ['object'], line));

  for (const name of ['custom_id', 'method', 'url', 'body'])
    if (line[name] === undefined || line[name] === null) return toFlaw(missing(name));
  const { custom_id, method, url, body } = line;
  if (typeof custom_id !== 'string') return toFlaw(wrongType(['custom_id'], ['string'], custom_id));
  if (method !== 'POST')
    return flaw('invalid_method', 'The method of a batch request must be POST.', 'method');
  if (typeof url !== 'string' || normalizeEndpoint(url) !== endpoint)
    return flaw(
      'url_mismatch',
      'The URL provided for this request does not match the batch endpoint.',
      'url',
    );
  if (!isObject(body)) return toFlaw(wrongType(['body'], ['object'], body));
  return flawIn(body, endpoint) ?? { custom_id, body: body as Task['body'], line: text };
}

export function isTask(read: Task | Flaw): read is Task {
  return 'custom_id' in read;
}

function flawIn(body: Record<string, unknown>, endpoint: string): Flaw | undefined {
  const { model } = body;
  const lacking = requiredFields(endpoint).find((name) => body[name] == null);
  if (lacking)
    return flaw('invalid_request', `${capital(lacking)} parameter is required.`, `body.${lacking}`);
  if (model !== undefined && model !== null && typeof model !== 'string')
    return toFlaw(wrongType(['body', 'model'], ['string'], model));
  if (body.stream)
    return flaw(
      'streaming_unsupported',
      'Streaming is not supported in the Batch API.',
      'body.stream',
    );
  return undefined;
}

/** A refusal with a code where it is JSON and cannot be read; undefined where it is none. */
function parse(text: string): unknown {
  try {
    return parseJson(text, maxTokenValues);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return error.details.code ? error : undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function flaw(code: string, message: string, param: string | null = null): Flaw {
  return { code, message, param };
}

function toFlaw({ message, details }: Refusal): Flaw {
  return flaw(details.code ?? 'invalid_request', message, details.param);
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
