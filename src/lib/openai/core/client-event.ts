/**
 * What a client tells of a call while it works: for each attempt its request and the response, if
 * one comes; a retry where another attempt follows; and once, at the very end, `done` or `error`.
 * All of it is data of its own: nothing here leads to a key, and changing it changes nothing.
 */
export type ClientEvent = { [Type in keyof ClientEvents]: Told<Type> }[keyof ClientEvents];

interface ClientEvents {
  request: {
    headers: Record<string, string>;
    body: SentBody;
  };
  /** An answer's headers are here; it may be a refusal. */
  response: Answered & {
    headers: Record<string, string>;
    /** Milliseconds from this attempt's request. */
    duration_ms: number;
  };
  retry: {
    /** Milliseconds until the next attempt. */
    delay_ms: number;
    error: Failure;
  };
  /** The call has failed for good, and rejects; or its stream broke. */
  error: {
    /** Milliseconds from the beginning of the call. */
    duration_ms: number;
    error: Failure;
  };
  /** The answer was read to its end, or is in the caller's hands as a response that nobody has read. */
  done: Answered &
    Partial<StreamedAmount> & {
      /** Milliseconds from the beginning of the call. */
      duration_ms: number;
      /** Null of a stream, and of a response that was left unread. */
      body: string | null;
    };
}

/** What is told of each event. */
type Told<Type extends keyof ClientEvents> = {
  type: Type;
  /** The same in all events of a call. */
  call_id: string;
  /** From 1; 0 where the call failed before anything was sent. */
  attempt: number;
  method: string;
  url: string;
} & ClientEvents[Type];

interface Answered {
  status: number;
  request_id: string | null;
}

/** How much of a stream was read. */
export interface StreamedAmount {
  events: number;
  bytes: number;
  /** Whether it was read to its end, and neither left nor aborted. */
  is_whole: boolean;
}

/** Text, or what is known of anything else; null where nothing was sent. */
export type SentBody = string | { content_type: string | null; bytes: number | null } | null;

/** An error as data. */
export interface Failure {
  name: string;
  message: string;
  status: number | null;
  code: string | null;
  request_id: string | null;
}

export type Observe = (event: ClientEvent) => void;
