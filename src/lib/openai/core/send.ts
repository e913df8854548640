import { type Cut, createCut } from './cut';
import type { HeaderRecord } from './headers';
import type { Fetch } from './options';
import { readError } from './read';
import { follow, type Init, isRedirect } from './redirect';
import type { Outgoing } from './request';
import { isRetriable, retryDelay } from './retry';
import { sleep } from './sleep';

/** An answer that is not a refusal, its body unread. */
export interface Answer {
  response: Response;
  /** The headers of the request. */
  sent: HeaderRecord;
  cut: Cut;
}

/** A request that is under way. */
export interface Exchange {
  answer: Promise<Answer>;
  /** Sends again after `error` came up in the body; throws it where that is of no use. */
  retry(error: unknown): Promise<Answer>;
}

/** Sends a request, and again where that may help. A refused argument is a rejection like any other. */
export function send(fetch: Fetch, prepare: () => Outgoing): Exchange {
  let request: Outgoing | undefined;
  let retries = 0;

  const attempt = async (): Promise<Answer> => {
    request ??= prepare();
    for (;;) {
      try {
        return await sendOnce(fetch, request);
      } catch (error) {
        await pause(request, error);
      }
    }
  };

  const pause = async (request: Outgoing, error: unknown) => {
    const isSpent = retries >= request.maxRetries || request.payload?.isReplayable === false;
    if (isSpent || !isRetriable(error)) throw error;
    await sleep(retryDelay(retries, error.headers), request.signal);
    retries += 1;
  };

  return {
    answer: attempt(),
    async retry(error) {
      if (!request) throw error;
      await pause(request, error);
      return attempt();
    },
  };
}

async function sendOnce(fetch: Fetch, request: Outgoing): Promise<Answer> {
  const cut = createCut(request.signal, request.timeout);
  const { signal } = cut.controller;
  try {
    signal.throwIfAborted();
    cut.arm();
    const prepared = request.headers();
    const headers = prepared instanceof Promise ? await cut.guard(prepared) : prepared;
    const { method, url, payload, fetchOptions } = request;
    const redirect = 'manual';
    const init: Init = Object.assign({}, fetchOptions, { method, headers, signal, redirect });
    if (payload) {
      init.body = payload.open();
      if (init.body instanceof ReadableStream) init.duplex = 'half';
    }
    let response = await cut.guard(fetch(url, init));
    if (isRedirect(response)) {
      response = await cut.guard(follow(response, fetch, url, init, payload));
    }
    const answer = { response, sent: headers, cut };
    if (!response.ok) throw await cut.guard(readError(answer));
    return answer;
  } catch (error) {
    cut.release();
    throw cut.explain(error);
  }
}
