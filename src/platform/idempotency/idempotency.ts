import { setTimeout as pause } from 'node:timers/promises';
import { isEventStream } from '@/lib/event-stream';
import { readBodyBytes } from '../http/body-text';
import { readBounded } from '../http/bounded-body';
import { PlatformError } from '../http/errors';
import { boundaryOf } from '../http/multipart-scanner';
import { isStreamAsked } from '../http/streamed';
import type { Principal } from '../keys/keys';
import { type HashedForm, hashedForm } from './hashed-form';
import { hashRequest } from './request-hash';
import type { IdempotencyRow } from './schema';
import type { IdempotencyId, IdempotencyRows, KeyHold } from './store';

type AnswerRequest = (request: Request) => Promise<Response>;

/** Seconds that a response is stored. */
export const idempotencyAge = 24 * 60 * 60;

/** Maximum size of a stored body in bytes. */
const maxKeptBytes = 1024 * 1024;

const maxKeyLength = 255;

/** Milliseconds between checks whether the process that holds the key is alive. */
const aliveInterval = 500;

interface IdempotencyOptions {
  rows: IdempotencyRows;
  /** Unix seconds. */
  time(): number;
}

/**
 * Processes requests with an `Idempotency-Key` once: a repetition waits for and receives the same response. Only
 * successful unstreamed responses are stored; after an error the key is free for a retry.
 */
export function createIdempotency({ rows, time }: IdempotencyOptions) {
  return async (
    request: Request,
    principal: Principal,
    answer: AnswerRequest,
  ): Promise<Response> => {
    const key = request.method === 'POST' ? request.headers.get('idempotency-key') : null;
    if (!key) return answer(request);
    if (key.length > maxKeyLength) throw tooLong(key);
    const id = { project: principal.project, principal_id: principal.id, key };
    const content = await readContent(request);
    if (content.isStream) return answer(request);
    return answerOnce(id, content, answer);
  };

  async function answerOnce(id: IdempotencyId, content: Content, answer: AnswerRequest) {
    const taken = await take(id, content);
    return isHold(taken) ? keep(id, taken, content, answer) : replay(taken, content);
  }

  /** The hold of this request on the key, or the row of the same request, after its response. */
  async function take(id: IdempotencyId, { request, hash }: Content) {
    const claim = (abandoned_by = '') => {
      const created_at = time();
      const expired_at = created_at - idempotencyAge;
      const request_hash = hash ?? null;
      return rows.claim({ ...id, created_at, expired_at, request_hash, abandoned_by });
    };
    let taken = await claim();
    if (isHold(taken) || taken.status !== null) return taken;

    const changes = rows.listen(id, request.signal);
    try {
      // Checks again after subscribing, so that no change is missed.
      taken = await claim();
      while (!isHold(taken) && taken.status === null) {
        if (hash && taken.request_hash && hash !== taken.request_hash) throw reused();
        const isAlive = await rows.isAlive(taken.holder);
        if (isAlive) await changed(changes.next(), request.signal);
        taken = await claim(isAlive ? undefined : taken.holder);
      }
      return taken;
    } finally {
      changes.end();
    }
  }

  /** Processes the request and stores the response before it is returned. */
  async function keep(id: IdempotencyId, hold: KeyHold, content: Content, answer: AnswerRequest) {
    let isKept = false;
    try {
      const response = await answer(content.form?.request ?? content.request);
      if (!isKeepable(response)) return response;
      const read = await readBounded(response.body, maxKeptBytes);
      if ('stream' in read) return new Response(read.stream, response);
      const headers = Object.fromEntries(
        [...response.headers].filter(([name]) => !name.startsWith('x-ratelimit-')),
      );
      const request_hash = content.hash ?? (await content.form?.digest()) ?? null;
      const { status } = response;
      await rows.complete(id, hold, { request_hash, status, headers, body: read.bytes });
      isKept = true;
      return new Response(new Uint8Array(read.bytes), response);
    } finally {
      if (!isKept) await rows.release(id, hold);
    }
  }
}

const isHold = (taken: KeyHold | IdempotencyRow): taken is KeyHold => 'isOurs' in taken;

interface Content {
  request: Request;
  /** Undefined: a form, hashed while it is read. */
  hash?: string;
  form?: HashedForm;
  isStream?: boolean;
}

async function readContent(request: Request): Promise<Content> {
  const boundary = boundaryOf(request.headers.get('content-type'));
  if (boundary !== undefined && request.body)
    return { request, form: hashedForm(request, request.body, boundary) };
  const bytes = await readBodyBytes(request);
  return { request, hash: hashRequest(request, bytes), isStream: isStreamAsked(request, bytes) };
}

async function replay(row: IdempotencyRow, { hash, form }: Content): Promise<Response> {
  if ((hash ?? (await form?.digest())) !== row.request_hash) throw reused();
  return new Response(row.body && new Uint8Array(row.body), {
    status: row.status ?? 200,
    headers: { ...row.headers, 'idempotent-replayed': 'true' },
  });
}

/** Crashed processes do not notify, so they are polled. */
async function changed(change: Promise<void>, signal: AbortSignal): Promise<void> {
  const waited = new AbortController();
  const timer = pause(aliveInterval, undefined, { signal: waited.signal }).catch(() => {});
  await Promise.race([change, timer]);
  waited.abort();
  signal.throwIfAborted();
}

function isKeepable(
  response: Response,
): response is Response & { body: ReadableStream<Uint8Array> } {
  return response.ok && !isEventStream(response) && response.body !== null;
}

const reused = () =>
  new PlatformError(
    'This Idempotency-Key was used with another request. Send each request with its own key.',
    { status: 422, code: 'idempotency_key_reused' },
  );

const tooLong = ({ length }: string) =>
  new PlatformError(
    `Invalid 'Idempotency-Key': string too long. Expected a string with maximum length ${maxKeyLength}, but got a string with length ${length} instead.`,
    { code: 'string_above_max_length' },
  );
