import { createChunkReader } from './chunk-reader';
import { createDecoder } from './decoder';
import { errorIn } from './error-body';
import { APIError, ResponseTooLargeError, StreamCutError } from './errors';
import type { HeaderRecord } from './headers';
import { defaultLimits, type Limits } from './limits';
import type { JsonFormat } from './options';
import { conceal } from './secrets';
import { createSseParser, type ServerSentEvent } from './sse';
import { finished, type ValueReader } from './values';

/** What differs between the streams that servers send. */
export interface Dialect<T> {
  /** Turns an event into what the caller gets; by default its data as JSON. */
  read?: (event: ServerSentEvent, json: JsonFormat) => T;
  /** Tells a whole answer from a cut one where a server sends no `[DONE]`. */
  ending?: () => Ending;
  /** What a whole answer would have been in pieces, for servers that know no streams; undefined: it is none. */
  pieces?: (answer: unknown) => T[] | undefined;
}

export interface Ending {
  see(value: unknown): void;
  isWhole(): boolean;
}

/** The answer that the bytes are of. */
interface Origin {
  headers?: Headers;
  status?: number;
  /** The headers of the request. */
  sent?: HeaderRecord;
  limits?: Limits;
  /** Whether the stream may stop without having come to an end. */
  allowMissingEnd?: boolean;
  jsonFormat?: JsonFormat;
}

/** Reads values out of the bytes of an event stream. No key that was sent comes back in an error. */
export function createEventReader<T>(
  { read, ending }: Dialect<T>,
  {
    headers,
    status,
    sent = {},
    limits = defaultLimits,
    allowMissingEnd = false,
    jsonFormat = JSON,
  }: Origin = {},
): ValueReader<T> {
  const json =
    jsonFormat === JSON ? { parse: createChunkReader(), stringify: JSON.stringify } : jsonFormat;
  const decoder = createDecoder();
  const parser = createSseParser();
  const end = ending?.();
  let isOver = false;
  let events = 0;
  let bytes = 0;
  /** Bytes since the last event. */
  let pending = 0;

  const checkSize = (size: number) => {
    if (size <= limits.maxEventBytes) return;
    throw new ResponseTooLargeError('maxEventBytes', limits.maxEventBytes, status, headers);
  };

  /** The server's own words. */
  const reported = (event: ServerSentEvent) => {
    const data = conceal(event.data, sent);
    return new APIError(undefined, errorIn(parse(data)), data, headers);
  };

  const accept = (event: ServerSentEvent): IteratorYieldResult<T> => {
    if (event.event === 'error') throw reported(event);
    const value = read ? read(event, json) : (readJson(event, sent, json) as T);
    if (isReport(value) || (end && isMessage(value))) throw reported(event);
    events += 1;
    end?.see(value);
    return { value, done: false };
  };

  /** Some servers leave out `[DONE]`, some the last blank line. */
  const last = (): IteratorResult<T, undefined> => {
    const rest = parser.end();
    if (rest && isDone(rest)) return finished;
    if (rest && parse(rest.data) !== undefined) return accept(rest);
    const isCut = !allowMissingEnd && end?.isWhole() === false;
    if (rest || events === 0 || isCut) throw cut();
    return finished;
  };

  const cut = (cause?: unknown) => new StreamCutError({ events, bytes, headers, cause });

  return {
    push(chunk) {
      bytes += chunk.byteLength;
      pending += chunk.byteLength;
      parser.push(decoder.decode(chunk));
    },
    end() {
      isOver = true;
      parser.push(decoder.end());
    },
    next() {
      for (;;) {
        const event = parser.next();
        if (!event) {
          // Comments are no part of an event.
          if (!parser.isAmidst()) pending = 0;
          checkSize(pending);
          return isOver ? last() : undefined;
        }
        pending = 0;
        checkSize(event.data.length);
        if (isDone(event)) return finished;
        if (event.data !== '') return accept(event);
      }
    },
    cut,
  };
}

/** The events of runs are told apart by their names alone. */
function readJson({ event, data }: ServerSentEvent, sent: HeaderRecord, json: JsonFormat) {
  const value = parse(data, json);
  if (value !== undefined) return event?.startsWith('thread.') ? { event, data: value } : value;
  const text = conceal(data, sent);
  const start = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  throw new APIError(
    undefined,
    undefined,
    `The stream holds what is not JSON: ${start}`,
    undefined,
  );
}

function parse(text: string, json: JsonFormat = JSON): unknown {
  try {
    return json.parse(text);
  } catch {
    return undefined;
  }
}

function isDone({ data }: ServerSentEvent): boolean {
  return data.startsWith('[DONE]');
}

/** `{"error":…}` from most servers; from some, an error that says what it is. */
function isReport(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('error' in value && value.error) return true;
  if ('object' in value) return value.object === 'error';
  return 'type' in value && value.type === 'error';
}

/** A message in the place of choices, which gateways send. */
function isMessage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('message' in value)) return false;
  return typeof value.message === 'string' && !('choices' in value || 'type' in value);
}
