import { setImmediate } from 'node:timers/promises';
import type { CreateCompletionRequest } from '@/lib/openai';
import type { LearnedModel } from '../../learned';
import type { Tokenizer } from '../../tokens';
import { createSeededRandom, type SeededRandom } from '../context';
import { type Directives, parseDirectives } from '../directives';
import { fillerText, replyByRule } from '../reply/reply';
import { limit, logprobOf, type TokenPiece } from '../response/tokens';
import { capitalized, keywordsOf } from '../text';
import type { TextPrompt } from './completion';

export interface Continuation {
  index: number;
  /** The prompt first, where it is wanted back. */
  pieces: TokenPiece[];
  finish: 'stop' | 'length' | 'content_filter';
  /** Tokens of the answer alone. */
  completionTokens: number;
}

interface ContinuationOptions {
  tokenizer: Tokenizer;
  /** Tokens left in the context. */
  contextLeft: number;
  learned?: LearnedModel | undefined;
}

/** Tokens of an answer when the request does not say. */
const defaultMaxTokens = 16;

/**
 * `n` for each prompt, in the order of the prompts: the likeliest of `best_of`, each of which is paid
 * for (`completionTokens`).
 */
export async function continueAll(
  request: CreateCompletionRequest,
  prompts: readonly TextPrompt[],
  options: ContinuationOptions,
): Promise<{ choices: Continuation[]; completionTokens: number }> {
  const n = request.n ?? 1;
  const count = Math.max(n, request.best_of ?? n);
  const choices: Continuation[] = [];
  let completionTokens = 0;
  let created = 0;
  for (const prompt of prompts) {
    const candidates: Candidate[] = [];
    for (let choice = 0; choice < count; choice += 1) {
      created += 1;
      if (created % batchSize === 0) await setImmediate();
      const candidate = continueOne(request, prompt, choice, options);
      completionTokens += candidate.completionTokens;
      candidates.push(candidate);
    }
    if (count > n) candidates.sort((a, b) => averageLogprob(b) - averageLogprob(a));
    for (const candidate of candidates.slice(0, n))
      choices.push({ index: choices.length, ...candidate });
  }
  return { choices, completionTokens };
}

interface Candidate extends Omit<Continuation, 'index'> {
  /** Pieces of the prompt before those of the answer. */
  echoed: number;
}

/** The log probability of a token of the answer, on average, as in `logprobs`. */
function averageLogprob({ pieces, echoed }: Candidate): number {
  let [sum, count] = [0, 0];
  for (const [place, { tokens }] of pieces.entries()) {
    if (place < echoed) continue;
    for (const bytes of tokens) sum += logprobOf(bytes, place, 0).logprob;
    count += tokens.length;
  }
  return count === 0 ? Number.NEGATIVE_INFINITY : sum / count;
}

/** Texts that are made before other work gets its turn. */
const batchSize = 16;

function continueOne(
  { seed, temperature, top_p, echo, stop, max_tokens, suffix }: CreateCompletionRequest,
  prompt: TextPrompt,
  choice: number,
  { tokenizer, contextLeft, learned }: ContinuationOptions,
): Candidate {
  const { directives, text } = parseDirectives(prompt.text);
  const sampling = temperature === 0 ? [] : [seed ?? null, temperature ?? null];
  const random = createSeededRandom(JSON.stringify([text.slice(0, 1_000), ...sampling]), choice);
  const filter = directives.filter ?? Number.POSITIVE_INFINITY;
  const max = Math.min(max_tokens ?? defaultMaxTokens, contextLeft, filter);
  const answer = suffix
    ? insertText(text, suffix, directives, random, tokenizer)
    : (learned?.continueText(text, { seed, temperature, top_p }, choice) ??
      continueText(text, directives, random, tokenizer));
  // What comes after is there already.
  const stops = [stop ?? [], suffix ?? []].flat();
  const limited = limit(answer, { stop: stops, max }, tokenizer);
  const before = echo
    ? limit(prompt.text, { stop: [], max: Number.POSITIVE_INFINITY }, tokenizer).pieces
    : [];
  const isFiltered = directives.filter !== undefined && max === filter;
  return {
    pieces: [...before, ...limited.pieces],
    echoed: before.length,
    finish: isFiltered ? 'content_filter' : limited.isCut ? 'length' : 'stop',
    completionTokens: limited.tokens,
  };
}

/** What follows a text: an answer where it is a task, and more of its kind otherwise. */
export function continueText(
  text: string,
  directives: Directives,
  random: SeededRandom,
  tokenizer: Tokenizer,
): string {
  const directed = followDirectives(text, directives, random, tokenizer);
  if (directed !== undefined) return directed;
  const task = text.trim();
  const answer = replyByRule({
    text: task,
    system: '',
    earlier: [],
    toolResults: [],
    madeCalls: [],
    images: [],
    files: 0,
    directives,
    random,
  });
  return answer ? `\n\n${answer.text}` : goOn(task, random);
}

/** What leads from a text to its suffix, joined to both. */
export function insertText(
  text: string,
  suffix: string,
  directives: Directives,
  random: SeededRandom,
  tokenizer: Tokenizer,
): string {
  const directed = followDirectives(text, directives, random, tokenizer);
  if (directed !== undefined) return directed;
  const [from = 'it'] = keywordsOf(text.slice(-400), 1);
  const [to = 'the end'] = keywordsOf(suffix.slice(0, 400), 1);
  const line = random.pick([
    `from ${from} it goes on to ${to}`,
    `between ${from} and ${to} stands what a simulator can put there`,
    `${from} comes first, then ${to}`,
  ]);
  const isNewLine = text === '' || text.endsWith('\n');
  const start = isNewLine || /\s$/.test(text) ? '' : ' ';
  const end = /^[\s.,;:!?)\]}]/.test(suffix) ? '' : isNewLine ? '\n' : ' ';
  return start + line + end;
}

/** Undefined: no directive says what to write. */
function followDirectives(
  text: string,
  { refuse, echo, length }: Directives,
  random: SeededRandom,
  tokenizer: Tokenizer,
): string | undefined {
  if (refuse !== undefined) return ` ${refuse}`;
  if (echo !== undefined) return echo || text;
  if (length !== undefined) return ` ${fillerText(text, length, random, tokenizer)}`;
  return undefined;
}

function goOn(text: string, random: SeededRandom): string {
  const [word = 'it'] = keywordsOf(text.slice(-400), 1);
  const line = random.pick([
    `and so it went on with ${word}, one word after the other, since a simulator only knows how to continue.`,
    `there was a simulator made of rules, and it wrote about ${word} until it reached its limit.`,
    `and that is all that can be said about ${word} without knowing anything.`,
  ]);
  return /[.!?]$/.test(text) || text === '' ? ` ${capitalized(line)}` : `, ${line}`;
}
