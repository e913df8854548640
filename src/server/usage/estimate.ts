import { tokensOf } from '@/lib/fine-tuning/size';
import { isObject, numberOf, objectOf } from '@/lib/loose';
import { openTokenizer } from '@/platform/engine/tokens';
import { readStoredLines } from '../history/results/read-lines';

/** What a file of requests or examples holds, by our tokenizer: models with another one count otherwise. */
export interface FileEstimate {
  lines: number;
  /** Of so many lines the tokens were counted; those of the others are estimated by their length. */
  counted: number;
  input_tokens: number;
  /** The sum of what requests allow for their answers; null: some set no limit. */
  max_output_tokens: number | null;
}

export interface LineReading {
  /** What is counted of a line. */
  bodyOf: (line: Record<string, unknown>) => unknown;
  /** Tokens that begin the answer to messages. */
  answerFrame: number;
}

/** Bytes of which the tokens are counted: that takes some ten milliseconds. */
const maxCounted = 256 * 1024;

export async function estimateFile(
  path: string,
  { bodyOf, answerFrame }: LineReading,
  signal?: AbortSignal,
): Promise<FileEstimate> {
  const tokenizer = await openTokenizer();
  let [lines, counted, bytes, countedBytes, tokens] = [0, 0, 0, 0, 0];
  let limit: number | null = 0;
  await readStoredLines(
    path,
    ({ text, length }) => {
      if (text !== null && text.trim() === '') return;
      lines += 1;
      bytes += length;
      if (countedBytes >= maxCounted || text === null) return;
      const body = bodyOf(objectOf(parse(text)));
      counted += 1;
      countedBytes += length;
      tokens += tokensOf(spoken(body), tokenizer);
      if (isObject(body) && 'messages' in body) tokens += answerFrame;
      const allowed = maxOutput(body);
      limit = limit === null || allowed === null ? null : limit + allowed;
    },
    async () => {},
    signal,
  );
  const share = countedBytes > 0 ? bytes / countedBytes : 0;
  const perLine = counted > 0 ? lines / counted : 0;
  return {
    lines,
    counted,
    input_tokens: Math.round(tokens * share),
    max_output_tokens: limit === null ? null : Math.round(limit * perLine),
  };
}

/** Without parameters. */
function spoken(body: unknown): unknown {
  if (!isObject(body)) return body;
  return Object.fromEntries(
    spokenFields.flatMap((name) => (name in body ? [[name, body[name]]] : [])),
  );
}

const spokenFields = ['messages', 'prompt', 'input', 'instructions', 'tools', 'functions'];

/** Endpoints without an answer in tokens have no limit, and need none. */
function maxOutput(body: unknown): number | null {
  const { messages, input, n, ...limits } = objectOf(body);
  if (messages === undefined && limits.prompt === undefined && input !== undefined)
    return limits.max_output_tokens === undefined ? 0 : numberOf(limits.max_output_tokens);
  const { max_completion_tokens, max_tokens } = limits;
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
