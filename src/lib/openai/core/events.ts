import { APIError, StreamCutError } from './errors';
import { createSseParser, type ServerSentEvent } from './sse';
import { finished, type ValueReader } from './values';

/** What differs between the streams that servers send. */
export interface Dialect<T> {
  /** Turns an event into what the caller gets; by default its data as JSON. */
  read?: (event: ServerSentEvent) => T;
  /** Tells a whole answer from a cut one where a server sends no `[DONE]`. */
  ending?: () => Ending;
}

export interface Ending {
  see(value: unknown): void;
  isWhole(): boolean;
}

/** Reads values out of the bytes of an event stream. */
export function createEventReader<T>(
  { read = readJson, ending }: Dialect<T>,
  headers?: Headers,
): ValueReader<T> {
  const decoder = new TextDecoder();
  const parser = createSseParser();
  const end = ending?.();
  let isOver = false;
  let events = 0;
  let bytes = 0;

  const accept = (event: ServerSentEvent): IteratorYieldResult<T> => {
    if (event.event === 'error') throw reportedError(event.data, headers);
    const value = read(event);
    if (hasError(value)) throw reportedError(event.data, headers);
    events += 1;
    end?.see(value);
    return { value, done: false };
  };

  /** Some servers leave out `[DONE]`, some the last blank line. */
  const last = (): IteratorResult<T, undefined> => {
    const rest = parser.end();
    if (rest && isDone(rest)) return finished;
    if (rest && parse(rest.data) !== undefined) return accept(rest);
    if (rest || events === 0 || end?.isWhole() === false) throw cut();
    return finished;
  };

  const cut = (cause?: unknown) => new StreamCutError({ events, bytes, cause });

  return {
    push(chunk) {
      bytes += chunk.byteLength;
      parser.push(decoder.decode(chunk, unfinished));
    },
    end() {
      isOver = true;
      parser.push(decoder.decode());
    },
    next() {
      for (;;) {
        const event = parser.next();
        if (!event) return isOver ? last() : undefined;
        if (isDone(event)) return finished;
        if (event.data !== '') return accept(event);
      }
    },
    cut,
  };
}

const unfinished = { stream: true };

function readJson({ data }: ServerSentEvent) {
  const value = parse(data);
  if (value !== undefined) return value;
  const start = data.length > 200 ? `${data.slice(0, 200)}…` : data;
  throw new APIError(
    undefined,
    undefined,
    `The stream holds what is not JSON: ${start}`,
    undefined,
  );
}

function parse(text: string) {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isDone({ data }: ServerSentEvent): boolean {
  return data.startsWith('[DONE]');
}

function hasError(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'error' in value && Boolean(value.error);
}

/** The server's own words, from an `error` event or an `error` among the data. */
function reportedError(data: string, headers: Headers | undefined): APIError {
  const body = parse(data);
  return new APIError(undefined, hasError(body) ? body.error : body, data, headers);
}
