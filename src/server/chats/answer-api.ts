import type { OpenAI } from '@/lib/openai';
import type { BodyOptions } from './request';
import type { SentRequest } from './sent-request';
import type { ChatMessageView, ChatView } from './view';

export type RequestBody = Record<string, unknown>;

/** All that one endpoint has of its own; the rest of chats does not know which one answers. */
export interface AnswerApi {
  /** The body that has a conversation answered. */
  createBody(
    chat: Pick<ChatView, 'model' | 'system' | 'parameters'>,
    messages: ChatMessageView[],
    options?: BodyOptions,
  ): RequestBody;
  /** How the body goes to a server that refuses some of its fields. */
  createSentRequest(body: RequestBody, omitFields: readonly string[]): SentRequest;
  /** Sends it. Rejects with what refused it; the events are those of a stream even where the server does not stream. */
  open(openai: OpenAI, body: RequestBody, signal: AbortSignal): Promise<OpenedAnswer>;
  createSnapshot(): AnswerSnapshot;
  /** The format that the answer is asked for in, as Chat Completions spell it; null: none. */
  formatOf(body: RequestBody): Record<string, unknown> | null;
}

export interface OpenedAnswer {
  events: AsyncIterable<unknown> | Iterable<unknown>;
  response: Response;
  request_id: string | null;
}

/** The answer that its events add up to, as `parseAnswer` reads it. */
export interface AnswerSnapshot {
  /** Whether the event brought something of the answer itself. */
  add(event: unknown): boolean;
  /** As far as it came, without a copy: it changes with the next event. Null: nothing came. */
  live(): unknown;
  value(): unknown;
}
