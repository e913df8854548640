import { isObject } from '@/lib/loose';

/** A client call whose HTTP response is available too. */
export interface UpstreamCall<T> extends PromiseLike<T> {
  withResponse(): Promise<{ data: T; response: Response; request_id: string | null }>;
}

/** A malformed response with a success status. It has the shape of client errors. */
export class MalformedResponse extends Error {
  readonly status: number;
  readonly headers: Headers;
  readonly requestID: string | null;
  readonly code = 'malformed_answer';

  constructor(
    found: string,
    expected: string,
    response: Pick<Response, 'status' | 'headers'>,
    requestId: string | null,
  ) {
    super(`The upstream answered ${response.status} with ${found} instead of ${expected}.`);
    this.name = 'MalformedAnswer';
    this.status = response.status;
    this.headers = response.headers;
    this.requestID = requestId;
  }
}

/** Returns the object of a call. Throws if it is not an object with a valid id. */
export async function readObject<T extends { id: string }>(
  call: UpstreamCall<T>,
  expected: string,
): Promise<T> {
  const { data, response, request_id } = await answerOf(call, expected);
  const found = flawOf(data, response);
  if (found) throw new MalformedResponse(found, expected, response, request_id);
  return data;
}

/** Throws if a delete call does not confirm the deletion. */
export async function readDeletion(
  call: UpstreamCall<{ id: string; deleted?: unknown }>,
  expected: string,
): Promise<void> {
  const { data, response, request_id } = await answerOf(call, expected);
  const flaw = flawOf(data, response);
  const found = flaw ?? (data.deleted === false ? 'an object that is not deleted' : null);
  if (found) throw new MalformedResponse(found, expected, response, request_id);
}

export interface UpstreamList<T> {
  /** Those entries that are objects with an id. */
  data: T[];
  has_more: boolean;
  /** How many others there were. */
  dropped: number;
}

interface PageOf<T> {
  data: T[];
  has_more?: boolean | null;
  answer?: unknown;
}

/** Returns the page of a call with its raw entries. Throws if it is not a page. */
export async function readPage<Page extends PageOf<unknown>>(
  call: UpstreamCall<Page>,
  expected: string,
): Promise<Page> {
  const { data: page, response, request_id } = await answerOf(call, expected);
  const found = listFlawOf(page.answer, response);
  if (found) throw new MalformedResponse(found, expected, response, request_id);
  return page;
}

/** Returns the list of a call without its malformed entries. */
export async function readList<T extends { id: string }>(
  call: UpstreamCall<PageOf<T>>,
  expected: string,
): Promise<UpstreamList<T>> {
  const page = await readPage(call, expected);
  const good = page.data.filter((entry) => isObject(entry) && isUpstreamId(entry.id));
  return {
    data: good,
    has_more: Boolean(page.has_more),
    dropped: page.data.length - good.length,
  };
}

/** Whether it can be the id of something: a text that can be shown, stored and sent. */
export function isUpstreamId(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    value.trim() !== '' &&
    value.length <= maxIdLength &&
    !unprintable.test(value)
  );
}

/** Those of models that are paths are the longest. */
const maxIdLength = 512;

/** Control characters, lone surrogates, line and paragraph separators, and what turns the direction of the text around. */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u;

/** What cannot be read as JSON at all is malformed too; what an upstream says is wrong stays its own words. */
async function answerOf<T>(call: UpstreamCall<T>, expected: string) {
  try {
    return await call.withResponse();
  } catch (error) {
    const {
      status,
      headers,
      requestID,
      error: body,
      message,
    } = error as Partial<MalformedResponse> & {
      error?: unknown;
    };
    const isGood = status !== undefined && status >= 200 && status < 300;
    if (!isGood || body !== undefined || !(headers instanceof Headers)) throw error;
    const found = /html/i.test(message ?? '') ? 'an HTML page' : 'what is not JSON';
    throw new MalformedResponse(found, expected, { status, headers }, requestID ?? null);
  }
}

/** A description of the malformed response; null if it is valid. */
function flawOf(value: unknown, response: Response): string | null {
  if (!isObject(value)) return bodyWord(value, response);
  const { id } = value;
  if (isUpstreamId(id)) return null;
  if (id === undefined) return 'an object without an id';
  if (typeof id !== 'string') return `an object whose id is ${typeWord(id)}`;
  return id.trim() === ''
    ? 'an object whose id is empty'
    : 'an object whose id is too long or has characters that no id has';
}

/** Some servers answer with the entries alone, and some write an empty list as null. */
function listFlawOf(answer: unknown, response: Response): string | null {
  if (Array.isArray(answer)) return null;
  if (!isObject(answer)) return bodyWord(answer, response);
  const { data, object } = answer;
  if (Array.isArray(data) || (data === null && object === 'list')) return null;
  if (data === undefined) return 'an object without data';
  return `an object whose data is ${typeWord(data)}`;
}

function bodyWord(value: unknown, { status, body, headers }: Response): string {
  if (value === '' || status === 204 || body === null || headers.get('content-length') === '0') {
    return 'an empty body';
  }
  return value === null ? 'an empty body or null' : typeWord(value);
}

function typeWord(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'string') return 'text';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}
