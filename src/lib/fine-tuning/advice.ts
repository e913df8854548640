import type { Flaw } from './report';

/** What can be done about a flaw: keys of the words for it. */
export type Advice =
  | 'json'
  | 'encoding'
  | 'tooLong'
  | 'tooFew'
  | 'format'
  | 'extra'
  | 'missing'
  | 'lastAssistant'
  | 'lastUser'
  | 'weight'
  | 'role'
  | 'tools'
  | 'media'
  | 'duplicate'
  | 'nearEmpty'
  | 'type';

const rules: readonly [RegExp, Advice][] = [
  [/^cannot be parsed/, 'json'],
  [/^cannot be read/, 'encoding'],
  [/^(is longer than|has \d+ tokens)/, 'tooLong'],
  [/^has \d+ example/, 'tooFew'],
  [/ format, unlike/, 'format'],
  [/^contains an extra/, 'extra'],
  [/^must be assistant: it is the last|of the assistant to learn from/, 'lastAssistant'],
  [/^must be user: it is the last/, 'lastUser'],
  [/weight/, 'weight'],
  [/^must be one of .*assistant/, 'role'],
  [/can(not)? be trained on/, 'media'],
  [/tool|function|call/, 'tools'],
  [/^is missing/, 'missing'],
  [/^is the same as/, 'duplicate'],
  [/^says next to nothing/, 'nearEmpty'],
];

export function exampleAdvice({ field, rule }: Flaw): Advice {
  if (/weight$/.test(field)) return 'weight';
  return rules.find(([pattern]) => pattern.test(rule))?.[1] ?? 'type';
}
