/** What grows in a timeline between two stored states, sent to a page that shows it. */
export type TimelineEvent =
  /** The text of a part of a message: it belongs behind the first `at` characters of what the reader has. */
  | { type: 'text'; run: string; message: string; part: number; at: number; text: string }
  /** A step of a run or an item of the output of a response, as far as it came. `run`: that run or response. */
  | { type: 'step'; run: string; step: Record<string, unknown> };

/** Minimum milliseconds between two states of one step or item, because each is sent complete. */
export const stepInterval = 200;
