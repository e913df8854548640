import type { ClientEvent, Failure, Observe, SentBody, StreamedAmount } from './client-event';
import { APIError, requestIdOf } from './errors';
import type { HeaderRecord } from './headers';
import type { BodyInit } from './payload';
import { randomId } from './random-id';
import { createRedactor } from './redact';
import type { Outgoing } from './request';
import type { TransportResponse } from './transport';

/** Follows one call and tells of it. Nothing that the one who is told does reaches the call. */
export interface CallWatch {
  /** An attempt goes out. */
  sent(headers: HeaderRecord, body: BodyInit | null | undefined): void;
  answered(response: Pick<TransportResponse, 'status' | 'headers'>): void;
  retrying(error: unknown, delay: number): void;
  /** The answer's text, to be told once the call is done. */
  read(text: string): void;
  /** The first end that is told of a call is its only one. */
  done(amount?: StreamedAmount): void;
  failed(error: unknown): void;
}

/** Begins to follow a call. */
export type Watch = (request: Outgoing) => CallWatch;

/** `known` are secrets that may be sent other than in a header of their own. */
export function createWatch(observers: Observe[], known: string[]): Watch {
  return ({ method, url }) => {
    const call_id = randomId();
    const begun = performance.now();
    let redactor = createRedactor({}, known);
    let sentAt = begun;
    let attempt = 0;
    let answer = { status: 0, request_id: null as string | null };
    let body: string | null = null;
    let isOver = false;

    const facts = () => ({ call_id, attempt, method, url: redactor.url(url) });
    const duration_ms = (since: number) => Math.round(performance.now() - since);
    const tell = (event: ClientEvent) => {
      for (const observe of observers) tellSafely(observe, event);
    };
    const end = (event: () => ClientEvent) => {
      if (!isOver) tell(event());
      isOver = true;
    };

    return {
      sent(headers, content) {
        attempt += 1;
        sentAt = performance.now();
        redactor = createRedactor(headers, known);
        const shown = redactor.sentHeaders(headers);
        const sent = bodyOf(content, redactor.text);
        tell({ type: 'request', ...facts(), headers: shown, body: sent });
      },

      answered({ status, headers }) {
        const request_id = requestIdOf(headers);
        answer = { status, request_id };
        tell({
          type: 'response',
          ...facts(),
          ...answer,
          headers: redactor.receivedHeaders(headers),
          duration_ms: duration_ms(sentAt),
        });
      },

      retrying(error, delay) {
        const failure = failureOf(error, redactor.text);
        tell({ type: 'retry', ...facts(), delay_ms: Math.round(delay), error: failure });
      },

      read(text) {
        body = text;
      },

      done(amount) {
        end(() => ({
          type: 'done',
          ...facts(),
          ...answer,
          ...amount,
          duration_ms: duration_ms(begun),
          body: body === null ? null : redactor.text(body),
        }));
      },

      failed(error) {
        const failure = failureOf(error, redactor.text);
        end(() => ({ type: 'error', ...facts(), duration_ms: duration_ms(begun), error: failure }));
      },
    };
  };
}

/** Whoever fails while he is told, at once or later, fails alone. */
function tellSafely(observe: Observe, event: ClientEvent): void {
  try {
    const outcome: unknown = observe(event);
    if (outcome instanceof Promise) outcome.catch(() => {});
  } catch {
    // What he thinks of a call must not change it.
  }
}

function bodyOf(content: BodyInit | null | undefined, redact: (text: string) => string): SentBody {
  if (content === null || content === undefined) return null;
  if (typeof content === 'string') return redact(content);
  if (content instanceof URLSearchParams) return redact(content.toString());
  if (content instanceof Blob) return { content_type: content.type || null, bytes: content.size };
  const bytes = 'byteLength' in content ? content.byteLength : null;
  return { content_type: null, bytes };
}

function failureOf(error: unknown, redact: (text: string) => string): Failure {
  const { status, code, requestID } = error instanceof APIError ? error : ({} as Partial<APIError>);
  return {
    name: error instanceof Error ? error.name : typeof error,
    message: redact(error instanceof Error ? error.message : String(error)),
    status: status ?? null,
    code: code ?? null,
    request_id: requestID ?? null,
  };
}
