import { isObject, type Loose, objectOf, textOf } from '@/lib/loose';
import { createSseParser } from '@/lib/openai/core/sse';
import { readHeaders } from './send-request';

/** An answer as JSON. One that is nothing but an error, whatever its status, is one. */
export async function readJsonAnswer(response: Response): Promise<Loose> {
  const text = await readWhole(response);
  const value = parse(text);
  if (!isObject(value)) throw failureOf(response, { message: beginningOf(text) });
  if (isErrorOnly(value)) throw failureOf(response, errorIn(value));
  return value;
}

/** An answer that may be JSON or a text, whatever it says it is. */
export async function readTextOrJson(response: Response): Promise<Loose | string> {
  const text = await readWhole(response);
  const value = parse(text);
  // A text in quotes: some servers answer so where a text was asked for.
  if (typeof value === 'string') return value;
  if (!isObject(value)) return text;
  if (isErrorOnly(value)) throw failureOf(response, errorIn(value));
  return value;
}

/** The bytes of an answer as they come. */
export async function* readBytes(
  response: Response,
): AsyncGenerator<Uint8Array<ArrayBuffer>, void> {
  const reader = response.body?.getReader();
  try {
    while (reader) {
      const { value, done } = await reader.read().catch((error) => {
        throw brokenOff(response, error);
      });
      if (done) break;
      yield value;
    }
  } finally {
    await reader?.cancel().catch(() => {});
  }
}

/** The text of an answer; like any answer it may break off. */
export async function readWhole(response: Response): Promise<string> {
  return response.text().catch((error) => {
    throw brokenOff(response, error);
  });
}

/** The events of an answer in pieces, until it says that it is done. An error among them is thrown. */
export async function* readEvents(response: Response): AsyncGenerator<Loose, void> {
  const reader = response.body?.getReader();
  const parser = createSseParser();
  const decoder = new TextDecoder();
  let isDone = false;
  const take = function* () {
    for (let event = parser.next(); event; event = parser.next()) {
      if (event.data === '[DONE]') isDone = true;
      const value = parse(event.data);
      if (!isObject(value)) continue;
      if (event.event === 'error' || isErrorOnly(value))
        throw failureOf(response, errorIn(value), 'stream');
      yield value;
    }
  };
  try {
    while (reader) {
      const { value, done } = await reader.read().catch((error) => {
        throw brokenOff(response, error);
      });
      if (done) break;
      parser.push(decoder.decode(value, { stream: true }));
      yield* take();
    }
    parser.push('\n\n');
    yield* take();
  } finally {
    if (!isDone) await reader?.cancel().catch(() => {});
  }
}

/** An error in the shape of the console's API. */
function failureOf(response: Response, error: Loose, during?: 'cut' | 'stream'): Error {
  const { status, requestId } = readHeaders(response);
  const message = textOf(error.message) ?? textOf(error.error) ?? '';
  const upstream = { ...error, message, status, request_id: requestId, during };
  return Object.assign(new Error(message), { data: { upstream } });
}

/** Stopped by the reader it is no failure. */
function brokenOff(response: Response, error: unknown): unknown {
  if (error instanceof DOMException && error.name === 'AbortError') return error;
  return failureOf(response, { message: String((error as Error).message) }, 'cut');
}

function isErrorOnly(value: Loose): boolean {
  return Boolean(value.error) && !['id', 'object', 'data', 'text'].some((name) => name in value);
}

function errorIn(value: Loose): Loose {
  return isObject(value.error) ? objectOf(value.error) : value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 300 ? `${line.slice(0, 300)}…` : line;
}
