import { createChunkReader } from './chunk-reader';
import { createUtf8Decoder } from './encoding';
import { extractError } from './error-fields';
import { APIError, ResponseTooLargeError, StreamCutError } from './errors';
import type { HeaderRecord } from './headers';
import { defaultLimits, type ResponseLimits } from './limits';
import type { JsonFormat } from './options';
import { redactSecrets } from './redact';
import { createSseParser, type ServerSentEvent } from './sse';
import { endOfValues, type ValueReader } from './value-reader';

/** How a server's event stream is parsed. */
export interface StreamFormat<T> {
  /** Converts an event to the value that the caller gets; by default its data, parsed as JSON. */
  parseEvent?: (event: ServerSentEvent, json: JsonFormat) => T;
  /** Detects a complete answer if a server sends no `[DONE]`. */
  createEndDetector?: () => StreamEndDetector;
  /**
   * Converts a complete answer to chunks, for servers that do not stream; undefined if it is not an
   * answer.
   */
  toChunks?: (answer: unknown) => T[] | undefined;
}

export interface StreamEndDetector {
  observe(value: unknown): void;
  isComplete(): boolean;
}

/** The response that the bytes belong to. */
interface StreamOrigin {
  headers?: Headers;
  status?: number;
  /** The headers of the request. */
  sent?: HeaderRecord;
  limits?: ResponseLimits;
  /** Whether the stream may stop without an end marker. */
  allowMissingEnd?: boolean;
  jsonFormat?: JsonFormat;
}

/** Parses values from the bytes of an event stream. Keys that were sent are redacted in errors. */
export function createSseReader<T>(
  { parseEvent, createEndDetector }: StreamFormat<T>,
  {
    headers,
    status,
    sent = {},
    limits = defaultLimits,
    allowMissingEnd = false,
    jsonFormat = JSON,
  }: StreamOrigin = {},
): ValueReader<T> {
  const json =
    jsonFormat === JSON ? { parse: createChunkReader(), stringify: JSON.stringify } : jsonFormat;
  const decoder = createUtf8Decoder();
  const parser = createSseParser();
  const endDetector = createEndDetector?.();
  let hasEnded = false;
  let events = 0;
  let bytes = 0;
  /** Bytes since the last event. */
  let pendingBytes = 0;

  const checkSize = (size: number) => {
    if (size <= limits.maxEventBytes) return;
    throw new ResponseTooLargeError('maxEventBytes', limits.maxEventBytes, status, headers);
  };

  /** The error in the server's words. */
  const toReportedError = (event: ServerSentEvent) => {
    const data = redactSecrets(event.data, sent);
    return new APIError(undefined, extractError(parse(data)), data, headers);
  };

  const toResult = (event: ServerSentEvent): IteratorYieldResult<T> => {
    if (event.event === 'error') throw toReportedError(event);
    const value = parseEvent ? parseEvent(event, json) : (readJson(event, sent, json) as T);
    if (isErrorEvent(value) || (endDetector && isBareMessage(value))) throw toReportedError(event);
    events += 1;
    endDetector?.observe(value);
    return { value, done: false };
  };

  /** Some servers omit `[DONE]`, some the last blank line. */
  const readLast = (): IteratorResult<T, undefined> => {
    const rest = parser.end();
    if (rest && isDoneMarker(rest)) return endOfValues;
    if (rest && parse(rest.data) !== undefined) return toResult(rest);
    const isCut = !allowMissingEnd && endDetector?.isComplete() === false;
    if (rest || events === 0 || isCut) throw toCutError();
    return endOfValues;
  };

  const toCutError = (cause?: unknown) => new StreamCutError({ events, bytes, headers, cause });

  return {
    push(chunk) {
      bytes += chunk.byteLength;
      pendingBytes += chunk.byteLength;
      parser.push(decoder.decode(chunk));
    },
    end() {
      hasEnded = true;
      parser.push(decoder.end());
    },
    next() {
      for (;;) {
        const event = parser.next();
        if (!event) {
          // Comments are not part of an event.
          if (!parser.isMidEvent()) pendingBytes = 0;
          checkSize(pendingBytes);
          return hasEnded ? readLast() : undefined;
        }
        pendingBytes = 0;
        checkSize(event.data.length);
        if (isDoneMarker(event)) return endOfValues;
        if (event.data !== '') return toResult(event);
      }
    },
    toCutError,
  };
}

/** Events of runs are distinguished only by their names. */
function readJson({ event, data }: ServerSentEvent, sent: HeaderRecord, json: JsonFormat) {
  const value = parse(data, json);
  if (value !== undefined) return event?.startsWith('thread.') ? { event, data: value } : value;
  const text = redactSecrets(data, sent);
  const start = text.length > 200 ? `${text.slice(0, 200)}…` : text;
  throw new APIError(undefined, undefined, `Invalid JSON in the stream: ${start}`, undefined);
}

function parse(text: string, json: JsonFormat = JSON): unknown {
  try {
    return json.parse(text);
  } catch {
    return undefined;
  }
}

function isDoneMarker({ data }: ServerSentEvent): boolean {
  return data.startsWith('[DONE]');
}

/** `{"error":…}` from most servers; from some, an object of type `error`. */
function isErrorEvent(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if ('error' in value && value.error) return true;
  if ('object' in value) return value.object === 'error';
  return 'type' in value && value.type === 'error';
}

/** A message in place of choices, as gateways send it. */
function isBareMessage(value: unknown): boolean {
  if (typeof value !== 'object' || value === null || !('message' in value)) return false;
  return typeof value.message === 'string' && !('choices' in value || 'type' in value);
}
