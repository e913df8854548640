/** What the orders in a prompt ask for. */
export interface Plan {
  /** Milliseconds before the first token. */
  wait?: number;
  /** Milliseconds before each token. */
  slow?: number;
  /** An error instead of an answer. */
  failure?: Failure;
  /** The status of a page of HTML, as a broken proxy sends it. */
  html?: number;
  /** The answer is not JSON. */
  junk?: true;
  /** The connection breaks after so many tokens. */
  cut?: number;
  /** The answer just ends after so many tokens. */
  end?: number;
  /** The content filter stops the answer after so many tokens. */
  filter?: number;
  refuse?: string;
  /** The words to say; empty: the rest of the message. */
  echo?: string;
  /** Tokens that are spent on reasoning before the answer. */
  think?: number;
  /** About so many tokens of text. */
  length?: number;
}

export interface Failure {
  status: number;
  code?: string;
  message?: string;
  /** Seconds. */
  retryAfter?: number;
}
