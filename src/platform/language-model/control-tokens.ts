/** Control tokens beyond the o200k encoding, which ends at 199,997: ends of answers, tool calls. */
const first = 200_100;

export const controlTokens = {
  /** Precedes the first token of an answer. */
  start: first,
  end: first + 1,
  functionCall: first + 2,
  customCall: first + 3,
  /** `function_call`, the older form. */
  legacyCall: first + 4,
  /** Between the name of a tool and its arguments. */
  arguments: first + 5,
  refusal: first + 6,
  /** Placeholder for a copied token that is otherwise unknown. */
  copied: first + 7,
} as const;

/** Upper bound of all tokens. */
export const tokenLimit = first + 8;

export const isControlToken = (token: number) => token >= first;
