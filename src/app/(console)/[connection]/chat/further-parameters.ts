import { isObject } from '@/lib/loose';
import type { CreateChatCompletionRequest } from '@/lib/openai';

/** How a parameter is typed in: numbers with their bounds, words to choose from, JSON, or a text. */
export type ParameterField =
  | { is: 'integer'; min: number; max: number }
  | { is: 'choice'; of: readonly string[] }
  | { is: 'boolean' }
  | { is: 'object' }
  | { is: 'array' }
  /** One of these words, or a JSON object. */
  | { is: 'wordOrObject'; of: readonly string[] }
  | { is: 'text' };

/** The parameters that have a place of their own on the page, or are what the page is about. */
type Elsewhere =
  | ('model' | 'messages' | 'stream' | 'temperature' | 'top_p' | 'seed' | 'stop')
  | ('max_tokens' | 'max_completion_tokens' | 'frequency_penalty' | 'presence_penalty')
  | ('reasoning_effort' | 'tools' | 'tool_choice' | 'parallel_tool_calls' | 'response_format');

const boolean = { is: 'boolean' } as const;
const object = { is: 'object' } as const;
const text = { is: 'text' } as const;

/** All other parameters of chat completions, by the API's names: a new one of the API's does not compile until it is here. */
export const furtherParameters = {
  store: boolean,
  metadata: object,
  n: { is: 'integer', min: 1, max: 128 },
  logprobs: boolean,
  top_logprobs: { is: 'integer', min: 0, max: 20 },
  logit_bias: object,
  verbosity: { is: 'choice', of: ['low', 'medium', 'high'] },
  service_tier: { is: 'choice', of: ['auto', 'default', 'flex', 'scale', 'priority'] },
  modalities: { is: 'choice', of: ['["text"]', '["text","audio"]'] },
  audio: object,
  prediction: object,
  web_search_options: object,
  moderation: object,
  stream_options: object,
  user: text,
  safety_identifier: text,
  prompt_cache_key: text,
  prompt_cache_retention: { is: 'choice', of: ['in_memory', '24h'] },
  prompt_cache_options: object,
  // What tools are in the place of: servers of before know these alone.
  functions: { is: 'array' },
  function_call: { is: 'wordOrObject', of: ['auto', 'none'] },
} as const satisfies Record<Exclude<keyof CreateChatCompletionRequest, Elsewhere>, ParameterField>;

export type FurtherParameter = keyof typeof furtherParameters;
/** As typed; what is not there, or empty, is not sent. */
export type FurtherValues = Partial<Record<FurtherParameter, string>>;

export const furtherNames = Object.keys(furtherParameters) as FurtherParameter[];

/** The parameters that were typed in. What is wrong is left out: `furtherProblem` says it. */
export function furtherOf(values: FurtherValues): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const name of furtherNames) {
    const typed = values[name]?.trim();
    if (typed && !furtherProblem(name, typed)) parameters[name] = parameterOf(name, typed);
  }
  return parameters;
}

/** Parses the parameters back into the form, and returns the unused rest. */
export function takeFurther(
  parameters: Record<string, unknown>,
): [FurtherValues, Record<string, unknown>] {
  const values: FurtherValues = {};
  const rest = { ...parameters };
  for (const name of furtherNames) {
    if (!(name in rest)) continue;
    const value = rest[name];
    const typed = typeof value === 'string' ? value : JSON.stringify(value);
    if (furtherProblem(name, typed) || !isSame(parameterOf(name, typed), value)) continue;
    values[name] = name !== 'modalities' && typeof value === 'object' ? laidOut(value) : typed;
    delete rest[name];
  }
  return [values, rest];
}

export type FurtherProblem = 'whole' | 'between' | 'object' | 'array' | 'wordOrObject';

/** Why a value cannot be; null: it can. */
export function furtherProblem(
  name: FurtherParameter,
  typed: string,
): { is: FurtherProblem; min?: number; max?: number } | null {
  const field: ParameterField = furtherParameters[name];
  if (!typed.trim()) return null;
  if (field.is === 'object') return isObject(jsonOf(typed)) ? null : { is: 'object' };
  if (field.is === 'array') return Array.isArray(jsonOf(typed)) ? null : { is: 'array' };
  if (field.is === 'wordOrObject')
    return field.of.includes(typed.trim()) || isObject(jsonOf(typed)) ? null : { is: field.is };
  if (field.is !== 'integer') return null;
  const { min, max } = field;
  const value = Number(typed);
  if (!Number.isInteger(value)) return { is: 'whole' };
  return value < min || value > max ? { is: 'between', min, max } : null;
}

function parameterOf(name: FurtherParameter, typed: string): unknown {
  const field: ParameterField = furtherParameters[name];
  if (field.is === 'text') return typed;
  if (field.is === 'choice') return typed.startsWith('[') ? jsonOf(typed) : typed;
  if (field.is === 'wordOrObject' && field.of.includes(typed)) return typed;
  return jsonOf(typed);
}

function laidOut(value: unknown): string {
  return JSON.stringify(value, null, 2);
}

function jsonOf(typed: string): unknown {
  try {
    return JSON.parse(typed);
  } catch {
    return undefined;
  }
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
