import { setImmediate } from 'node:timers/promises';
import type { CreateEmbeddingRequest, CreateEmbeddingResponse } from '@/lib/openai';
import { invalid, outOfRange, type ParamPath } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { openTokenizer, type Tokenizer } from '../../tokens';
import { fromTokens } from '../completions/completion';
import { vectorOf } from './vector';

/** Beyond this, texts of a question and of a page are found about equally well, at twice the size. */
const usualDimensions = 512;

/** As many as the widest of OpenAI's models has. */
const mostDimensions = 3_072;

/** Turns texts into vectors. */
export async function createEmbedding(
  request: CreateEmbeddingRequest,
  signal?: AbortSignal,
): Promise<Response> {
  const { dimensions = usualDimensions, encoding_format, model } = request;
  if (dimensions > mostDimensions)
    throw outOfRange(['dimensions'], dimensions, 'above', mostDimensions);
  const turns = createTurns(signal);
  const { texts, tokens } = await readInputs(request.input, await openTokenizer(), turns);

  const data: CreateEmbeddingResponse['data'] = [];
  for (const [index, text] of texts.entries()) {
    const vector = vectorOf(text, dimensions);
    const embedding = encoding_format === 'base64' ? base64Of(vector) : decimals(vector);
    data.push({ object: 'embedding', index, embedding });
    await turns(text.length + dimensions);
  }
  return Response.json({
    object: 'list',
    data,
    model,
    usage: { prompt_tokens: tokens, total_tokens: tokens },
  } satisfies CreateEmbeddingResponse);
}

/** Little-endian, whatever the machine. */
function base64Of(vector: Float32Array): string {
  const bytes = Buffer.alloc(vector.length * 4);
  vector.forEach((value, index) => {
    bytes.writeFloatLE(value, index * 4);
  });
  return bytes.toString('base64');
}

/** The shortest decimals that give the same numbers, which JSON would write with twice the digits. */
function decimals(vector: Float32Array): number[] {
  return Array.from(vector, (value) => Math.round(value * 1e8) / 1e8);
}

/** Told how many characters were read, it now and then waits until others in the process had their turn. */
export type Turns = (characters: number) => Promise<void>;

/** Some ten milliseconds. */
const stride = 50_000;

export function createTurns(signal?: AbortSignal): Turns {
  let read = 0;
  return async (characters) => {
    read += characters;
    if (read < stride) return;
    read = 0;
    await setImmediate();
    signal?.throwIfAborted();
  };
}

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
