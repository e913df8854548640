import type {
  ClientEvent,
  ClientObserver,
  ErrorData,
  SentBody,
  StreamedAmount,
} from './client-event';
import { APIError, requestIdOf } from './errors';
import type { HeaderRecord } from './headers';
import type { RequestBodyInit } from './payload';
import { randomId } from './random-id';
import { createRedactor } from './redact';
import type { PreparedRequest } from './request';
import type { TransportResponse } from './transport';

/** Observes one call and reports its events. Observers cannot affect the call. */
export interface RequestObserver {
  /** An attempt is sent. */
  sent(headers: HeaderRecord, body: RequestBodyInit | null | undefined): void;
  responded(response: Pick<TransportResponse, 'status' | 'headers'>): void;
  retrying(error: unknown, delay: number): void;
  /** The response text, reported once the call is done. */
  bodyRead(text: string): void;
  /** Only the first end of a call is reported. */
  done(amount?: StreamedAmount): void;
  failed(error: unknown): void;
}

/** Creates the observer of a call. */
export type RequestObserverFactory = (request: PreparedRequest) => RequestObserver;

/** `secrets` are redacted even outside their headers. */
export function createRequestObserverFactory(
  observers: ClientObserver[],
  secrets: string[],
): RequestObserverFactory {
  return ({ method, url }) => {
    const call_id = randomId();
    const startedAt = performance.now();
    let redactor = createRedactor({}, secrets);
    let sentAt = startedAt;
    let attempt = 0;
    let responseFields = { status: 0, request_id: null as string | null };
    let body: string | null = null;
    let hasEnded = false;

    const commonFields = () => ({ call_id, attempt, method, url: redactor.url(url) });
    const duration_ms = (since: number) => Math.round(performance.now() - since);
    const notify = (event: ClientEvent) => {
      for (const observe of observers) notifySafely(observe, event);
    };
    const end = (event: () => ClientEvent) => {
      if (!hasEnded) notify(event());
      hasEnded = true;
    };

    return {
      sent(headers, content) {
        attempt += 1;
        sentAt = performance.now();
        redactor = createRedactor(headers, secrets);
        const shown = redactor.sentHeaders(headers);
        const sent = describeBody(content, redactor.text);
        notify({ type: 'request', ...commonFields(), headers: shown, body: sent });
      },

      responded({ status, headers }) {
        const request_id = requestIdOf(headers);
        responseFields = { status, request_id };
        notify({
          type: 'response',
          ...commonFields(),
          ...responseFields,
          headers: redactor.receivedHeaders(headers),
          duration_ms: duration_ms(sentAt),
        });
      },

      retrying(error, delay) {
        const failure = describeError(error, redactor.text);
        notify({ type: 'retry', ...commonFields(), delay_ms: Math.round(delay), error: failure });
      },

      bodyRead(text) {
        body = text;
      },

      done(amount) {
        end(() => ({
          type: 'done',
          ...commonFields(),
          ...responseFields,
          ...amount,
          duration_ms: duration_ms(startedAt),
          body: body === null ? null : redactor.text(body),
        }));
      },

      failed(error) {
        const failure = describeError(error, redactor.text);
        end(() => ({
          type: 'error',
          ...commonFields(),
          duration_ms: duration_ms(startedAt),
          error: failure,
        }));
      },
    };
  };
}

/** Errors of an observer, synchronous or not, are ignored. */
function notifySafely(observe: ClientObserver, event: ClientEvent): void {
  try {
    const outcome: unknown = observe(event);
    if (outcome instanceof Promise) outcome.catch(() => {});
  } catch {
    // An observer's errors must not affect the call.
  }
}

function describeBody(
  content: RequestBodyInit | null | undefined,
  redact: (text: string) => string,
): SentBody {
  if (content === null || content === undefined) return null;
  if (typeof content === 'string') return redact(content);
  if (content instanceof URLSearchParams) return redact(content.toString());
  if (content instanceof Blob) return { content_type: content.type || null, bytes: content.size };
  const bytes = 'byteLength' in content ? content.byteLength : null;
  return { content_type: null, bytes };
}

function describeError(error: unknown, redact: (text: string) => string): ErrorData {
  const { status, code, requestID } = error instanceof APIError ? error : ({} as Partial<APIError>);
  return {
    name: error instanceof Error ? error.name : typeof error,
    message: redact(error instanceof Error ? error.message : String(error)),
    status: status ?? null,
    code: code ?? null,
    request_id: requestID ?? null,
  };
}
