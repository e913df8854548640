import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { onAbort } from '../../on-abort';
import { connectionError, errorOf, isRetryable, S3Error } from './s3-error';
import type { BucketSettings } from './settings';

export interface S3Request {
  method: 'GET' | 'HEAD' | 'PUT' | 'POST' | 'DELETE';
  /** With the prefix; undefined: the bucket itself. */
  key?: string | undefined;
  query?: Record<string, string>;
  headers?: Record<string, string>;
  body?: Uint8Array;
  signal?: AbortSignal | undefined;
  /** Answers beside 2xx that are no errors. */
  accepts?: readonly number[];
  /** Milliseconds until the head of the answer; some work is done before it. */
  timeout?: number;
}

export interface S3Answer {
  response: Response;
  /** Ends the connection. To be called where the body is not read to its end. */
  abort(reason?: unknown): void;
}

export interface S3Options {
  fetch: (url: string, init: RequestInit) => Promise<Response>;
  /** Milliseconds. */
  now?: () => number;
  /** Milliseconds before the attempt of this number, from 1. */
  backOff?: (attempt: number) => number;
  /** Milliseconds without an answer or without data after which a request is given up. */
  timeout?: number;
}

export type S3Requests = ReturnType<typeof createS3Requests>;

const maxAttempts = 5;
const defaultTimeout = 60_000;
const defaultBackOff = (attempt: number) =>
  Math.min(5_000, 100 * 2 ** attempt) * (0.5 + Math.random() / 2);

/** Signs requests to a bucket and sends them, again where that can help: all of them may be repeated. */
export function createS3Requests(settings: BucketSettings, options: S3Options) {
  const { fetch, now = Date.now, backOff = defaultBackOff, timeout = defaultTimeout } = options;
  const { accessKeyId, secretAccessKey, sessionToken, region } = settings;
  const base = baseUrlOf(settings);
  const cache = new Map<string, ArrayBuffer>();

  const sign = async ({ method, key, query = {}, headers = {}, body }: S3Request) => {
    const path = key === undefined ? '' : `/${key.split('/').map(encodePart).join('/')}`;
    const search = Object.entries(query).map(([name, value]) => `${name}=${encodePart(value)}`);
    const url = `${base}${path || '/'}${search.length > 0 ? `?${search.join('&')}` : ''}`;
    const signer = new AwsV4Signer({
      ...{ url, method, accessKeyId, secretAccessKey, region, cache, service: 's3' },
      ...{ sessionToken, singleEncode: false },
      headers: { ...headers, 'x-amz-content-sha256': body ? sha256(body) : emptySha256 },
      datetime: new Date(now()).toISOString().replace(/[:-]|\.\d{3}/g, ''),
    });
    const signed = await signer.sign();
    // Not signed: what is between here and the store may change it.
    return {
      url,
      headers: { ...Object.fromEntries(signed.headers), 'accept-encoding': 'identity' },
    };
  };

  const attempt = async (request: S3Request, what: string): Promise<S3Answer> => {
    const { method, body, signal, accepts = [] } = request;
    const { url, headers } = await sign(request);
    const controller = new AbortController();
    const abort = (reason?: unknown) => controller.abort(reason);
    const release = signal ? onAbort(signal, () => abort(signal.reason)) : () => {};
    const limit = request.timeout ?? timeout;
    const timer = setTimeout(() => abort(timedOut(what, limit)), limit);
    try {
      const response = await fetch(url, {
        ...{ method, headers, redirect: 'manual', signal: controller.signal },
        ...(body && { body: body as Uint8Array<ArrayBuffer> }),
      });
      if (response.ok || accepts.includes(response.status)) return { response, abort };
      throw await errorOf(response, what);
    } catch (error) {
      signal?.throwIfAborted();
      throw error instanceof S3Error ? error : connectionError(error, what);
    } finally {
      clearTimeout(timer);
      release();
    }
  };

  /** The answer with its body unread; `signal` ends the request until then. */
  const open = async (request: S3Request): Promise<S3Answer> => {
    const { signal } = request;
    const what = `${request.method} ${request.key ?? settings.bucket}`;
    for (let number = 1; ; number += 1) {
      signal?.throwIfAborted();
      try {
        return await attempt(request, what);
      } catch (error) {
        if (number >= maxAttempts || !isRetryable(error)) throw error;
        await pause(backOff(number), undefined, { signal });
      }
    }
  };

  return {
    open,
    timeout,
    backOff,

    /** The whole answer, for those that are short. */
    async send(request: S3Request): Promise<{ status: number; headers: Headers; body: string }> {
      for (let number = 1; ; number += 1) {
        const { response, abort } = await open(request);
        const timer = setTimeout(() => abort(timedOut('body', timeout)), timeout);
        try {
          const { status, headers } = response;
          return { status, headers, body: await response.text() };
        } catch (error) {
          request.signal?.throwIfAborted();
          if (number >= maxAttempts) throw connectionError(error, `${request.method} body`);
          await pause(backOff(number), undefined, { signal: request.signal });
        } finally {
          clearTimeout(timer);
        }
      }
    },
  };
}

export function timedOut(what: string, milliseconds: number): S3Error {
  const text = `${what}: Timed out: no data for ${Math.round(milliseconds / 1000)} s.`;
  return new S3Error(0, 'Timeout', text, null);
}

function baseUrlOf({ endpoint, bucket, pathStyle }: BucketSettings): string {
  if (pathStyle) return `${endpoint}/${bucket}`;
  const { protocol, host } = new URL(endpoint);
  return `${protocol}//${bucket}.${host}`;
}

/** As signatures have it: all but letters, digits and `-_.~` is encoded. */
export function encodePart(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (letter) => `%${letter.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const emptySha256 = sha256(new Uint8Array());
