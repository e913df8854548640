/**
 * The events of a call: `request` and, if one arrives, `response` for each attempt; `retry` before
 * another attempt; and finally `done` or `error`. Events are copies: they contain no key, and
 * modifying them has no effect.
 */
export type ClientEvent = { [Type in keyof ClientEvents]: ClientEventOf<Type> }[keyof ClientEvents];

interface ClientEvents {
  request: {
    headers: Record<string, string>;
    body: SentBody;
  };
  /** The response headers have arrived; the status may be an error. */
  response: RespondedFields & {
    headers: Record<string, string>;
    /** Milliseconds since this attempt's request. */
    duration_ms: number;
  };
  retry: {
    /** Milliseconds until the next attempt. */
    delay_ms: number;
    error: ErrorData;
  };
  /** The call failed for good and rejects, or its stream broke off. */
  error: {
    /** Milliseconds since the start of the call. */
    duration_ms: number;
    error: ErrorData;
  };
  /** The response was read to its end, or handed to the caller unread. */
  done: RespondedFields &
    Partial<StreamedAmount> & {
      /** Milliseconds since the start of the call. */
      duration_ms: number;
      /** Null for a stream, and for a response that was left unread. */
      body: string | null;
    };
}

/** The fields of each event. */
type ClientEventOf<Type extends keyof ClientEvents> = {
  type: Type;
  /** The same for all events of a call. */
  call_id: string;
  /** From 1; 0 if the call failed before anything was sent. */
  attempt: number;
  method: string;
  url: string;
} & ClientEvents[Type];

interface RespondedFields {
  status: number;
  request_id: string | null;
}

/** How much of a stream was read. */
export interface StreamedAmount {
  events: number;
  bytes: number;
  /** Whether it was read to its end, neither left nor aborted. */
  is_whole: boolean;
}

/** The text, or a description of any other body; null if nothing was sent. */
export type SentBody = string | { content_type: string | null; bytes: number | null } | null;

/** An error as plain data. */
export interface ErrorData {
  name: string;
  message: string;
  status: number | null;
  code: string | null;
  request_id: string | null;
}

export type ClientObserver = (event: ClientEvent) => void;
