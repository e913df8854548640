import type { HeaderRecord } from './headers';
import type { ResponseLimits } from './limits';
import type { JsonFormat } from './options';
import { readError } from './read-response';
import { type FetchInit, followRedirects, isRedirect } from './redirect';
import type { PreparedRequest } from './request';
import { createRequestDeadline, type RequestDeadline } from './request-deadline';
import type { RequestObserver, RequestObserverFactory } from './request-observer';
import { isRetriable, retryDelay } from './retry';
import { sleep } from './sleep';
import type { Transport, TransportResponse } from './transport';

/** A successful response with its body unread, and everything needed to read it. */
export interface ResponseContext {
  response: TransportResponse;
  /** The headers of the request. */
  sentHeaders: HeaderRecord;
  deadline: RequestDeadline;
  limits: ResponseLimits;
  /** Whether a stream may stop without an end marker. */
  allowMissingEnd: boolean;
  keepText: boolean;
  json: JsonFormat;
  observer: RequestObserver | undefined;
}

/** A request that is under way. */
export interface RequestHandle {
  context: Promise<ResponseContext>;
  /** Sends the request again after `error` occurred in the body; throws it if a retry is useless. */
  retry(error: unknown): Promise<ResponseContext>;
}

/** Sends a request and retries it if that may help. Invalid arguments reject like any other failure. */
export function send(
  transport: Transport,
  prepare: () => PreparedRequest,
  createObserver?: RequestObserverFactory,
): RequestHandle {
  let request: PreparedRequest | undefined;
  let observer: RequestObserver | undefined;
  let retries = 0;

  const attempt = async (): Promise<ResponseContext> => {
    request ??= prepare();
    observer ??= createObserver?.(request);
    for (;;) {
      try {
        return await sendOnce(transport, request, observer);
      } catch (error) {
        await waitForRetry(request, error);
      }
    }
  };

  const waitForRetry = async (request: PreparedRequest, error: unknown) => {
    const isExhausted = retries >= request.maxRetries || request.payload?.isReplayable === false;
    if (isExhausted || !isRetriable(error)) throw error;
    const delay = retryDelay(retries, error.headers);
    observer?.retrying(error, delay);
    await sleep(delay, request.signal);
    retries += 1;
  };

  const resend = async (error: unknown) => {
    if (!request) throw error;
    await waitForRetry(request, error);
    return attempt();
  };

  const reportFailure = async (context: Promise<ResponseContext>) => {
    try {
      return await context;
    } catch (error) {
      observer?.failed(error);
      throw error;
    }
  };

  if (!createObserver) return { context: attempt(), retry: resend };
  return { context: reportFailure(attempt()), retry: (error) => reportFailure(resend(error)) };
}

async function sendOnce(
  transport: Transport,
  request: PreparedRequest,
  observer: RequestObserver | undefined,
): Promise<ResponseContext> {
  const { limits } = request;
  const deadline = createRequestDeadline(
    request.signal,
    request.timeout,
    undefined,
    limits.idleTimeout,
  );
  try {
    deadline.throwIfAborted();
    deadline.startTimer();
    const preparedHeaders = request.headers();
    const headers =
      preparedHeaders instanceof Promise ? await deadline.race(preparedHeaders) : preparedHeaders;
    const { method, url, payload, fetchOptions } = request;
    const redirect = 'manual';
    const init: FetchInit = Object.assign({}, fetchOptions, { method, headers, redirect });
    if (payload) {
      init.body = payload.open();
      if (init.body instanceof ReadableStream) init.duplex = 'half';
    }
    observer?.sent(headers, init.body);
    let response = await deadline.race(transport(url, init, deadline));
    if (isRedirect(response)) {
      response = await deadline.race(
        followRedirects(response, transport, url, init, payload, deadline),
      );
    }
    observer?.responded(response);
    const { allowMissingEnd, keepText, json } = request;
    const context = {
      response,
      sentHeaders: headers,
      deadline,
      limits,
      allowMissingEnd,
      keepText,
      json,
      observer,
    };
    if (response.status < 200 || response.status > 299) throw await readError(context);
    return context;
  } catch (error) {
    deadline.release();
    throw deadline.toError(error);
  }
}
