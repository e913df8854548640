import { isObject } from '../loose';
import type { Tokenizer } from '../tokenizer/o200k';

/** Tokens that one example may have: what the live API trains `gpt-4o-mini` on. */
export const maxExampleTokens = 65_536;

/** Bytes of a file: all of its examples are in memory while a job trains. */
export const maxFileBytes = 100 * 1024 * 1024;

/** What stands around each message. */
const tokensPerMessage = 4;

/** Tokens of all that an example says; a schema counts as its JSON. */
export function tokensOf(value: unknown, tokenizer: Tokenizer): number {
  if (typeof value === 'string') return tokenizer.count(value);
  if (Array.isArray(value)) return sum(value.map((item) => tokensOf(item, tokenizer)));
  if (!isObject(value)) return 0;
  const frame = 'role' in value ? tokensPerMessage : 0;
  const fields = Object.entries(value).map(([key, inner]) => {
    if (key === 'tools' || key === 'functions') return tokenizer.count(JSON.stringify(inner));
    return key === 'role' ? 0 : tokensOf(inner, tokenizer);
  });
  return frame + sum(fields);
}

const sum = (numbers: number[]) => numbers.reduce((total, one) => total + one, 0);
