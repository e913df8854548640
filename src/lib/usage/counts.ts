import { isObject, type Loose, numberOf, objectOf } from '../loose';

/** What requests used. Parts are contained in their whole: cached and audio tokens in `input_tokens`. */
export interface UsageCounts {
  requests: number;
  /** Requests whose answer told no tokens: theirs are in no other count. */
  unreported: number;
  input_tokens: number;
  cached_tokens: number;
  audio_input_tokens: number;
  image_input_tokens: number;
  output_tokens: number;
  audio_output_tokens: number;
  reasoning_tokens: number;
  /** Of fine-tuning. */
  trained_tokens: number;
}

export const countNames = [
  'requests',
  'unreported',
  'input_tokens',
  'cached_tokens',
  'audio_input_tokens',
  'image_input_tokens',
  'output_tokens',
  'audio_output_tokens',
  'reasoning_tokens',
  'trained_tokens',
] as const satisfies (keyof UsageCounts)[];

export const noUsage: UsageCounts = {
  requests: 0,
  unreported: 0,
  input_tokens: 0,
  cached_tokens: 0,
  audio_input_tokens: 0,
  image_input_tokens: 0,
  output_tokens: 0,
  audio_output_tokens: 0,
  reasoning_tokens: 0,
  trained_tokens: 0,
};

/** Adds `more`, `times` 1 or -1. */
export function addCounts(sum: UsageCounts, more: UsageCounts, times = 1): UsageCounts {
  const added = { ...sum };
  for (const name of countNames) added[name] += times * more[name];
  return added;
}

/**
 * The counts of a `usage` as any endpoint spells it: of chats and completions, of images, transcriptions, batches and
 * responses, of runs. Without tokens in it the requests are unreported.
 */
export function readUsage(usage: unknown, requests = 1): UsageCounts {
  const used = objectOf(usage);
  const input = countOf(used.prompt_tokens) ?? countOf(used.input_tokens);
  const output = countOf(used.completion_tokens) ?? countOf(used.output_tokens);
  // A total alone does not say which price applies.
  if (input === null && output === null) return { ...noUsage, requests, unreported: requests };
  const inputs = detailsOf(used, [
    'prompt_tokens_details',
    'prompt_token_details',
    'input_tokens_details',
  ]);
  const outputs = detailsOf(used, ['completion_tokens_details', 'output_tokens_details']);
  return {
    ...noUsage,
    requests,
    input_tokens: input ?? 0,
    cached_tokens: countOf(inputs.cached_tokens) ?? 0,
    audio_input_tokens: countOf(inputs.audio_tokens) ?? 0,
    image_input_tokens: countOf(inputs.image_tokens) ?? 0,
    output_tokens: output ?? 0,
    audio_output_tokens: countOf(outputs.audio_tokens) ?? 0,
    reasoning_tokens: countOf(outputs.reasoning_tokens) ?? 0,
  };
}

function detailsOf(used: Loose, names: string[]): Loose {
  return objectOf(names.map((name) => used[name]).find(isObject));
}

/** Servers send odd things: what is no count is not counted. */
function countOf(value: unknown): number | null {
  const count = numberOf(value);
  return count !== null && count >= 0 && Number.isSafeInteger(count) ? count : null;
}
