import { isObject, type Loose } from '@/lib/loose';
import type OpenAI from '@/lib/openai';
import { createFileEstimator } from '@/lib/usage/estimate';
import { openTokenizer } from '@/platform/engine/tokens';
import { refuse } from '../localized-error';

export interface ExactCount {
  /** Requests that upstream counted. */
  lines: number;
  /** Their input tokens by upstream, and by our tokenizer. */
  exact: number;
  estimated: number;
}

/** What the count of a request takes; the rest of a body does not change its input. */
const counted = [
  'conversation',
  'input',
  'instructions',
  'model',
  'parallel_tool_calls',
  'previous_response_id',
  'reasoning',
  'text',
  'tool_choice',
  'tools',
  'truncation',
];

/** Has upstream count the input of some lines of a batch, beside our own count of the same. */
export async function countExactly(
  openai: OpenAI,
  lines: readonly string[],
  signal: AbortSignal | undefined,
): Promise<ExactCount> {
  const requests = lines.flatMap((line) => {
    const body = responseBody(line);
    return body ? [{ line, body }] : [];
  });
  if (requests.length === 0) refuse('BAD_REQUEST', 'batchPlans.noSample');
  const estimator = createFileEstimator('batch');
  let exact = 0;
  for (const { line, body } of requests) {
    const asked = Object.fromEntries(
      Object.entries(body).filter(([name]) => counted.includes(name)),
    );
    const { input_tokens } = await openai.responses.inputTokens.count(asked, { signal });
    exact += input_tokens;
    estimator.add(line.length, () => line);
  }
  const { input_tokens: estimated } = estimator.estimate(await openTokenizer());
  return { lines: requests.length, exact, estimated };
}

function responseBody(line: string): Loose | null {
  try {
    const { url, body } = JSON.parse(line) as Loose;
    return /\/responses$/.test(String(url)) && isObject(body) ? body : null;
  } catch {
    return null;
  }
}
