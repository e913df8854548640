import { type Cut, createCut } from './cut';
import type { HeaderRecord } from './headers';
import type { Limits } from './limits';
import type { CallWatch, Watch } from './observe';
import type { JsonFormat } from './options';
import { readError } from './read';
import { follow, type Init, isRedirect } from './redirect';
import type { Outgoing } from './request';
import { isRetriable, retryDelay } from './retry';
import { sleep } from './sleep';
import type { Transport, TransportResponse } from './transport';

/** An answer that is not a refusal, its body unread. */
export interface Answer {
  response: TransportResponse;
  /** The headers of the request. */
  sent: HeaderRecord;
  cut: Cut;
  limits: Limits;
  /** Whether a stream may stop without having come to an end. */
  allowMissingEnd: boolean;
  keepText: boolean;
  json: JsonFormat;
  watch: CallWatch | undefined;
}

/** A request that is under way. */
export interface Exchange {
  answer: Promise<Answer>;
  /** Sends again after `error` came up in the body; throws it where that is of no use. */
  retry(error: unknown): Promise<Answer>;
}

/** Sends a request, and again where that may help. A refused argument is a rejection like any other. */
export function send(transport: Transport, prepare: () => Outgoing, watchCall?: Watch): Exchange {
  let request: Outgoing | undefined;
  let watch: CallWatch | undefined;
  let retries = 0;

  const attempt = async (): Promise<Answer> => {
    request ??= prepare();
    watch ??= watchCall?.(request);
    for (;;) {
      try {
        return await sendOnce(transport, request, watch);
      } catch (error) {
        await pause(request, error);
      }
    }
  };

  const pause = async (request: Outgoing, error: unknown) => {
    const isSpent = retries >= request.maxRetries || request.payload?.isReplayable === false;
    if (isSpent || !isRetriable(error)) throw error;
    const delay = retryDelay(retries, error.headers);
    watch?.retrying(error, delay);
    await sleep(delay, request.signal);
    retries += 1;
  };

  const again = async (error: unknown) => {
    if (!request) throw error;
    await pause(request, error);
    return attempt();
  };

  const watched = async (answer: Promise<Answer>) => {
    try {
      return await answer;
    } catch (error) {
      watch?.failed(error);
      throw error;
    }
  };

  if (!watchCall) return { answer: attempt(), retry: again };
  return { answer: watched(attempt()), retry: (error) => watched(again(error)) };
}

async function sendOnce(
  transport: Transport,
  request: Outgoing,
  watch: CallWatch | undefined,
): Promise<Answer> {
  const { limits } = request;
  const cut = createCut(request.signal, request.timeout, undefined, limits.idleTimeout);
  try {
    cut.throwIfAborted();
    cut.arm();
    const prepared = request.headers();
    const headers = prepared instanceof Promise ? await cut.guard(prepared) : prepared;
    const { method, url, payload, fetchOptions } = request;
    const redirect = 'manual';
    const init: Init = Object.assign({}, fetchOptions, { method, headers, redirect });
    if (payload) {
      init.body = payload.open();
      if (init.body instanceof ReadableStream) init.duplex = 'half';
    }
    watch?.sent(headers, init.body);
    let response = await cut.guard(transport(url, init, cut));
    if (isRedirect(response)) {
      response = await cut.guard(follow(response, transport, url, init, payload, cut));
    }
    watch?.answered(response);
    const { allowMissingEnd, keepText, json } = request;
    const answer = { response, sent: headers, cut, limits, allowMissingEnd, keepText, json, watch };
    if (response.status < 200 || response.status > 299) throw await readError(answer);
    return answer;
  } catch (error) {
    cut.release();
    throw cut.explain(error);
  }
}
