import type { CreateEmbeddingRequest } from '@/lib/openai';
import { invalid, type ParamPath } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import type { Tokenizer } from '../../tokens';
import { fromTokens } from '../completions/completion';
import type { Turns } from './embedding';

/** Tokens of one input, and of all together. */
const longest = 8_192;
const mostTogether = 300_000;

/** Characters that are counted at a time. */
const stretch = 100_000;

interface Inputs {
  texts: string[];
  /** Of all of them. */
  tokens: number;
}

/** A text, some texts, tokens, or some lists of tokens. */
export async function readInputs(
  input: CreateEmbeddingRequest['input'],
  tokenizer: Tokenizer,
  turns: Turns,
): Promise<Inputs> {
  const texts: string[] = [];
  let tokens = 0;
  for (const { path, value } of inputsOf(input)) {
    tokens += await countInput(path, value, tokenizer, turns);
    texts.push(typeof value === 'string' ? value : fromTokens(value, tokenizer).text);
  }
  if (tokens <= mostTogether) return { texts, tokens };
  const code = 'max_tokens_per_request';
  throw new PlatformError(`Requested ${tokens} tokens, max ${mostTogether} tokens per request`, {
    type: code,
    code,
  });
}

function inputsOf(
  input: CreateEmbeddingRequest['input'],
): { path: ParamPath; value: string | number[] }[] {
  if (!Array.isArray(input) || isTokens(input)) return [{ path: ['input'], value: input }];
  return input.map((value, index) => ({ path: ['input', index], value }));
}

const isTokens = (input: readonly unknown[]): input is number[] => typeof input[0] === 'number';

async function countInput(
  path: ParamPath,
  value: string | number[],
  tokenizer: Tokenizer,
  turns: Turns,
): Promise<number> {
  if (value.length === 0) throw invalid(path, 'input cannot be an empty string.', 'invalid_value');
  let tokens = typeof value === 'string' ? 0 : value.length;
  for (let start = 0; start < value.length && typeof value === 'string'; start += stretch) {
    if (tokens > longest) break;
    tokens += tokenizer.count(value.slice(start, start + stretch));
    await turns(Math.min(stretch, value.length - start));
  }
  if (tokens <= longest) return tokens;
  throw invalid(path, `maximum input length is ${longest} tokens.`, 'invalid_value');
}
