import { isObject } from '@/lib/loose';
import type { CreateChatCompletionRequest, CreateResponse } from '@/lib/openai';
import type { ChatApi } from '@/server/chats/chat-api';

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

/** The same of responses: those with a place of their own, and what the chat does itself, sending all of its branch. */
type ElsewhereInResponses =
  | ('model' | 'input' | 'instructions' | 'stream' | 'temperature' | 'top_p' | 'max_output_tokens')
  | ('reasoning' | 'text' | 'tools' | 'tool_choice' | 'parallel_tool_calls')
  | ('previous_response_id' | 'conversation' | 'background' | 'stream_options');

const { store, metadata, top_logprobs, service_tier, moderation, user } = furtherParameters;
const { safety_identifier, prompt_cache_key, prompt_cache_retention } = furtherParameters;
const { prompt_cache_options, verbosity } = furtherParameters;

const furtherResponseParameters = {
  ...{ store, metadata, top_logprobs, service_tier, moderation, user },
  ...{ safety_identifier, prompt_cache_key, prompt_cache_retention, prompt_cache_options },
  include: { is: 'array' },
  truncation: { is: 'choice', of: ['auto', 'disabled'] },
  max_tool_calls: { is: 'integer', min: 1, max: 10_000 },
  prompt: object,
  context_management: { is: 'array' },
} as const satisfies Record<Exclude<keyof CreateResponse, ElsewhereInResponses>, ParameterField>;

export type FurtherParameter =
  | keyof typeof furtherParameters
  | keyof typeof furtherResponseParameters;
/** As typed; what is not there, or empty, is not sent. */
export type FurtherValues = Partial<Record<FurtherParameter, string>>;

/** How each is typed in: what both endpoints have is the same in both. */
export const furtherFields: Readonly<Record<FurtherParameter, ParameterField>> = {
  ...furtherResponseParameters,
  ...furtherParameters,
};

const namesIn = (fields: object) => Object.keys(fields) as FurtherParameter[];

/** `verbosity` of responses stands within `text`. */
export const furtherNames: Readonly<Record<ChatApi, readonly FurtherParameter[]>> = {
  chat_completions: namesIn(furtherParameters),
  responses: namesIn({ ...furtherResponseParameters, verbosity }),
};

/** The parameters that were typed in. What is wrong is left out: `furtherProblem` says it. */
export function furtherOf(values: FurtherValues, api: ChatApi): Record<string, unknown> {
  const parameters: Record<string, unknown> = {};
  for (const name of furtherNames[api]) {
    const typed = values[name]?.trim();
    if (typed && !furtherProblem(name, typed)) parameters[name] = parameterOf(name, typed);
  }
  return parameters;
}

/** Parses the parameters back into the form, and returns the unused rest. */
export function takeFurther(
  parameters: Record<string, unknown>,
  api: ChatApi,
): [FurtherValues, Record<string, unknown>] {
  const values: FurtherValues = {};
  const rest = { ...parameters };
  for (const name of furtherNames[api]) {
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
  const field = furtherFields[name];
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
  const field = furtherFields[name];
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
