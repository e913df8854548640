import { setImmediate } from 'node:timers/promises';
import type { CreateEmbeddingRequest, CreateEmbeddingResponse } from '@/lib/openai';
import { invalid, outOfRange, type ParamPath } from '../../../http/error-messages';
import { PlatformError } from '../../../http/errors';
import { stem } from '../../../terms/stem';
import { isStopWord } from '../../../terms/stop-words';
import { wordsOf } from '../../../terms/words';
import { openTokenizer, type Tokenizer } from '../../tokens';
import { fromTokens } from '../completions/completion';
import { hash } from '../context';

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

/** What two words count for that stand side by side, compared with one of four letters. */
const pairWeight = 0.2;

const cachedFeaturesOf = createFeatures();

/**
 * A text as a direction: texts that share words, or words that share letters, point the same way.
 * What occurs often counts more, but less than in proportion; words that say nothing count little.
 * The length is 1.
 */
export function vectorOf(text: string, dimensions: number): Float32Array {
  const vector = new Float64Array(dimensions);
  const { words, pairs } = countsOf(text);
  for (const [{ spots, grams, weight, gramWeight }, count] of words) {
    const times = Math.sqrt(count);
    scatter(vector, spots, weight * times);
    scatter(vector, grams, gramWeight * times);
  }
  for (const [pair, count] of pairs)
    scatter(vector, spotsOf([pair], 2), pairWeight * Math.sqrt(count));
  return normalised(vector);
}

function countsOf(text: string) {
  const words = new Map<Features, number>();
  const pairs = new Map<number, number>();
  let last: Features | undefined;
  for (const word of wordsOf(text)) {
    const features = cachedFeaturesOf(word);
    words.set(features, (words.get(features) ?? 0) + 1);
    if (features.isEmpty) continue;
    if (last) {
      const pair = Math.imul(last.root, 31) ^ features.root;
      pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
    }
    last = features;
  }
  return { words, pairs };
}

/** To eight decimals, so that JSON and base64 tell the same. A text without words points somewhere all the same. */
function normalised(vector: Float64Array): Float32Array {
  const length = Math.sqrt(vector.reduce((sum, value) => sum + value * value, 0));
  if (length === 0) return Float32Array.from(vector, (_, at) => (at === 0 ? 1 : 0));
  return Float32Array.from(vector, (value) => Math.round((value / length) * 1e8) / 1e8);
}

/** What a word brings into a vector. */
export interface Features {
  /** Names the word; that of its other forms is the same. */
  root: number;
  spots: Spots;
  /** Those of its threes of letters, its beginning and end among them. */
  grams: Spots;
  /** What the word counts for, compared with one of four letters, and what its letters do. */
  weight: number;
  gramWeight: number;
  /** Whether it says nothing of what a text is about. */
  isEmpty: boolean;
}

/** Finds the features of words, and remembers those of the last some ten thousand. */
export function createFeatures(): (word: string) => Features {
  let known = new Map<string, Features>();
  return (word) => {
    const found = known.get(word);
    if (found) return found;
    if (known.size >= 20_000) known = new Map();
    const features = featuresOf(word);
    known.set(word, features);
    return features;
  };
}

function featuresOf(word: string): Features {
  const root = stem(word);
  const isEmpty = isStopWord(word);
  const grams = isEmpty || word.length < 4 ? [] : gramsOf(word);
  const weight = isEmpty ? 0.1 : Math.min(1.4, 0.6 + 0.1 * root.length);
  return {
    root: hash(root),
    spots: spotsOf([hash(root)], 4),
    grams: spotsOf(grams, 2),
    weight,
    // The longer a word, the likelier it is made of others, as words in German are.
    gramWeight: weight * Math.min(1, Math.max(0.5, word.length / 16)),
    isEmpty,
  };
}

/** Hashed apart from words of three letters. */
function gramsOf(word: string): number[] {
  const framed = `^${word}$`;
  return Array.from({ length: framed.length - 2 }, (_, at) => hash(`~${framed.slice(at, at + 3)}`));
}

/** Where features go in a vector of any length: 31 bits for the place, the lowest for the sign. */
export type Spots = Uint32Array;

/** So many spots for each feature: features that meet in one still differ in the others. */
export function spotsOf(features: readonly number[], each: number): Spots {
  const spots = new Uint32Array(features.length * each);
  for (let at = 0; at < spots.length; at += 1) {
    const feature = features[Math.floor(at / each)] ?? 0;
    spots[at] = mix(feature + Math.imul(at % each, 0x9e3779b9));
  }
  return spots;
}

/** Adds features that together weigh as much as told. */
export function scatter(vector: Float64Array, spots: Spots, weight: number): void {
  const share = weight / Math.sqrt(spots.length);
  for (const spot of spots) {
    const at = (spot >>> 1) % vector.length;
    vector[at] = (vector[at] ?? 0) + (spot & 1 ? share : -share);
  }
}

/** The finishing step of MurmurHash3: every bit of the result depends on every bit given. */
function mix(number: number): number {
  let value = Math.imul(number ^ (number >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
