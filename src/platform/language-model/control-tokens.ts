/**
 * Tokens beside those of the o200k encoding, which ends at 199,997. They mark what is no text: where
 * an answer ends, which tool it calls.
 */
const first = 200_100;

export const controlTokens = {
  /** Stands before the first token of an answer. */
  start: first,
  end: first + 1,
  functionCall: first + 2,
  customCall: first + 3,
  /** `function_call`, the older form. */
  legacyCall: first + 4,
  /** Between the name of a tool and its arguments. */
  arguments: first + 5,
  refusal: first + 6,
  /** In a history, in place of a token that was copied from the prompt and is otherwise unknown. */
  copied: first + 7,
} as const;

/** Every token is below this. */
export const tokenLimit = first + 8;

export const isControlToken = (token: number) => token >= first;
