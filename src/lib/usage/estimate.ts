import { tokensOf } from '../fine-tuning/size';
import type { LineReader } from '../lines';
import { listOf, numberOf, objectOf, textOf } from '../loose';
import { textKey } from '../text-hash';
import type { Tokenizer } from '../tokenizer/o200k';

/** What a file of requests or examples holds, by our tokenizer: models with another one count otherwise. */
export interface FileEstimate {
  lines: number;
  /** Of so many lines the tokens were counted; those of the others are estimated by their length. */
  counted: number;
  input_tokens: number;
  /** The sum of what requests allow for their answers; null: some set no limit. */
  max_output_tokens: number | null;
  /** What the counted lines name, the first ones. */
  models: string[];
  /** A key of the system text or instructions that all counted requests share; absent: they share none. */
  prompt?: string;
}

/** `batch`: requests, of which the body is sent. `fine_tuning_job`: examples, of which all is trained on. */
export type EstimatedKind = 'batch' | 'fine_tuning_job';

export interface FileEstimator {
  /** A line of so many bytes that is not blank. `read` gives its text, null where it is too long, and is only called while lines are counted. */
  add(length: number, read: () => string | null): void;
  estimate(tokenizer: Tokenizer): FileEstimate;
}

/** Bytes of which the tokens are counted: that takes some ten milliseconds. */
const maxCounted = 256 * 1024;

/** Models that are named, in case every line has another one. */
const maxModels = 20;

/** Tokens that begin the answer to messages. */
const answerFrame = 3;

/** Takes the lines of a file one by one and holds the first of them only. */
export function createFileEstimator(kind: EstimatedKind): FileEstimator {
  const counted: unknown[] = [];
  let [lines, bytes, countedBytes] = [0, 0, 0];
  return {
    add(length, read) {
      const text = countedBytes < maxCounted ? read() : null;
      lines += 1;
      bytes += length;
      if (text === null) return;
      counted.push(parse(text));
      countedBytes += length;
    },

    estimate(tokenizer) {
      const share = countedBytes > 0 ? bytes / countedBytes : 0;
      const perLine = counted.length > 0 ? lines / counted.length : 0;
      const found =
        kind === 'batch' ? requestsIn(counted, tokenizer) : examplesIn(counted, tokenizer);
      const { tokens, limit, models, prompt } = found;
      return {
        lines,
        counted: counted.length,
        input_tokens: Math.round(tokens * share),
        max_output_tokens: limit === null ? null : Math.round(limit * perLine),
        models,
        ...(prompt && { prompt }),
      };
    },
  };
}

/** Has the lines of UTF-8 text counted. */
export function estimatingReader(estimator: FileEstimator): LineReader {
  const decoder = new TextDecoder();
  return {
    line(bytes) {
      if (!bytes.every(isSpace)) estimator.add(bytes.length, () => decoder.decode(bytes));
    },
    tooLong: (_, length) => estimator.add(length, () => null),
  };
}

const isSpace = (byte: number) => byte === 0x20 || byte === 0x09 || byte === 0x0d;

interface CountedLines {
  tokens: number;
  limit: number | null;
  models: string[];
  prompt?: string | undefined;
}

function requestsIn(lines: unknown[], tokenizer: Tokenizer): CountedLines {
  const models = new Set<string>();
  const prompts = new Set<string>();
  let tokens = 0;
  let limit: number | null = 0;
  for (const line of lines) {
    const { body: asked, url } = objectOf(line);
    const body = objectOf(asked);
    const model = textOf(body.model);
    if (model !== null && models.size < maxModels) models.add(model);
    tokens += requestTokens(body, tokenizer);
    if (prompts.size < 2) prompts.add(systemText(body));
    const allowed = isResponse(url) ? numberOf(body.max_output_tokens) : maxOutput(body);
    limit = limit === null || allowed === null ? null : limit + allowed;
  }
  const [prompt, other] = prompts;
  const isShared = prompt && other === undefined;
  return { tokens, limit, models: [...models], prompt: isShared ? textKey(prompt) : undefined };
}

/** The input tokens of the body of one request. */
export function requestTokens(body: Record<string, unknown>, tokenizer: Tokenizer): number {
  return tokensOf(spoken(body), tokenizer) + ('messages' in body ? answerFrame : 0);
}

function examplesIn(lines: unknown[], tokenizer: Tokenizer): CountedLines {
  const counts = lines.map((line) => tokensOf(line, tokenizer));
  return { tokens: counts.reduce((sum, one) => sum + one, 0), limit: 0, models: [] };
}

/** What a request says before what is its own: the instructions, or the first messages of the developer. */
function systemText({ instructions, messages }: Record<string, unknown>): string {
  const leading: unknown[] = [];
  for (const message of listOf(messages)) {
    const { role, content } = objectOf(message);
    if (role !== 'system' && role !== 'developer') break;
    leading.push(content);
  }
  if (leading.length > 0) return JSON.stringify(leading);
  return textOf(instructions) ?? '';
}

/** Without parameters. */
function spoken(body: Record<string, unknown>): unknown {
  return Object.fromEntries(
    spokenFields.flatMap((name) => (name in body ? [[name, body[name]]] : [])),
  );
}

const spokenFields = ['messages', 'prompt', 'input', 'instructions', 'tools', 'functions'];

const isResponse = (url: unknown) => /\/responses$/.test(textOf(url) ?? '');

/** Endpoints without an answer in tokens, which take an `input`, have no limit and need none. */
function maxOutput(body: Record<string, unknown>): number | null {
  const { messages, prompt, input, n, max_completion_tokens, max_tokens } = body;
  if (messages === undefined && prompt === undefined && input !== undefined) return 0;
  const each = numberOf(max_completion_tokens) ?? numberOf(max_tokens);
  return each === null ? null : each * (numberOf(n) ?? 1);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
