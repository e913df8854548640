import type { PlatformContext } from '../context';
import type { ResponseEvent } from './event';
import type { History } from './history';
import { prepareChat } from './prepare-chat';
import type { CreateBody } from './read-body';
import { prepareRelay } from './relay';
import type { ResponseFields, ResponseItem } from './schema';

/** A response that is to be answered. */
export interface AskedResponse {
  id: string;
  body: CreateBody;
  /** The body as it was sent, where the backend of the model speaks Responses itself. */
  sent: Record<string, unknown> | undefined;
  input: ResponseItem[];
  history: History;
}

/** What the model is asked, and how its answer becomes a response. */
export interface PreparedResponse {
  /** The first request, as far as its tokens can be estimated by it. */
  request(): Record<string, unknown>;
  ask(): Promise<Response>;
  /** Events begin with the number `first`; 0 without `response.created` before. */
  open(begun: ResponseFields, first?: number): ResponseWriting;
}

/** A response that is being written. */
export interface ResponseWriting {
  begin(): void;
  /** Writes an answer to its end, with a sign whenever there may be events. Rejects where it fails. */
  write(answer: Response, signal: AbortSignal): AsyncGenerator<void>;
  fail(error: NonNullable<ResponseFields['error']>): void;
  /** The events since it was called last. */
  take(): ResponseEvent[];
  /** As it is by now. */
  response: ResponseFields;
  output(): ResponseItem[];
}

export interface PrepareContext extends PlatformContext {
  /** Wraps each request of the model. */
  retry?: (ask: () => Promise<Response>) => Promise<Response>;
}

/** The request is whose usage it counts as. */
export function prepareResponse(
  asked: AskedResponse,
  request: Request,
  context: PrepareContext,
): Promise<PreparedResponse> {
  return asked.sent
    ? prepareRelay({ ...asked, sent: asked.sent }, request, context)
    : prepareChat(asked, request, context);
}
