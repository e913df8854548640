import type {
  ChatCompletionStreamResponseDelta,
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from './generated/types';

/**
 * Gathers the chunks of a chat stream into the completion they add up to. Fields it does not know are
 * kept: texts are joined, anything else is replaced. Never throws, whatever a server sends.
 */
export function createChatSnapshot() {
  const head: Fields = {};
  const choices = new Map<number, Choice>();

  return {
    add(chunk: CreateChatCompletionStreamResponse) {
      if (!isFields(chunk)) return;
      for (const [key, value] of Object.entries(chunk)) {
        if (isHarmless(key) && key !== 'choices' && value != null) head[key] = value;
      }
      if (!Array.isArray(chunk.choices)) return;
      for (const choice of chunk.choices) {
        if (isFields(choice)) addChoice(choices, choice);
      }
    },

    /** The completion so far; null before the first chunk. */
    value(): CreateChatCompletionResponse | null {
      if (choices.size === 0 && Object.keys(head).length === 0) return null;
      const { obfuscation: _padding, ...rest } = head;
      return {
        ...rest,
        object: 'chat.completion',
        choices: ordered(choices).map(([index, { message, toolCalls, ...choice }]) => ({
          index,
          ...choice,
          message: {
            role: 'assistant',
            content: null,
            ...message,
            ...(toolCalls.size > 0 && { tool_calls: ordered(toolCalls).map(([, call]) => call) }),
          },
        })),
      } as unknown as CreateChatCompletionResponse;
    },
  };
}

type Fields = Record<string, unknown>;

interface Choice extends Fields {
  message: Fields;
  toolCalls: Map<number, Fields>;
  finish_reason: unknown;
  logprobs: Fields | null;
}

function addChoice(choices: Map<number, Choice>, { index, delta, logprobs, ...rest }: Fields) {
  const position = positionOf(index) ?? 0;
  let choice = choices.get(position);
  if (!choice) {
    choice = { message: {}, toolCalls: new Map(), finish_reason: null, logprobs: null };
    choices.set(position, choice);
  }
  for (const [key, value] of Object.entries(rest)) {
    if (isHarmless(key) && !(key in placesOfChoice) && value != null) choice[key] = value;
  }
  if (isFields(logprobs)) choice.logprobs = joinLists(choice.logprobs ?? {}, logprobs);
  if (isFields(delta)) addDelta(choice, delta as ChatCompletionStreamResponseDelta);
}

/** What a choice of ours holds under names that a server may also send. */
const placesOfChoice = { message: true, toolCalls: true };

function addDelta(choice: Choice, { tool_calls, ...fields }: ChatCompletionStreamResponseDelta) {
  join(choice.message, fields);
  if (!Array.isArray(tool_calls)) return;
  for (const call of tool_calls) {
    if (!isFields(call)) continue;
    const { index, ...parts } = call as Fields;
    const position = positionOf(index) ?? guessPosition(choice.toolCalls, parts);
    const known = choice.toolCalls.get(position) ?? {};
    choice.toolCalls.set(position, known);
    join(known, parts);
  }
}

/** Servers that leave the index out begin a new call with its id. */
function guessPosition(calls: Map<number, Fields>, { id }: Fields): number {
  const last = Math.max(-1, ...calls.keys());
  const isNew = last < 0 || (typeof id === 'string' && id !== calls.get(last)?.id);
  return isNew ? last + 1 : last;
}

function join(target: Fields, delta: Fields) {
  for (const [key, value] of Object.entries(delta)) {
    if (!isHarmless(key) || value === undefined) continue;
    const known = target[key];
    if (value === null) target[key] ??= null;
    else if (typeof value === 'string' && typeof known === 'string' && !isWhole.has(key)) {
      target[key] = known + value;
    } else if (isFields(value)) {
      const inner = isFields(known) ? known : {};
      target[key] = inner;
      join(inner, value);
    } else if (value !== '' || known == null) target[key] = value;
  }
}

/** Texts that come in one piece, and on some servers with each. */
const isWhole = new Set(['id', 'type', 'role', 'name']);

function joinLists(target: Fields, delta: Fields): Fields {
  for (const [key, value] of Object.entries(delta)) {
    if (!isHarmless(key)) continue;
    const known = target[key];
    target[key] = Array.isArray(known) && Array.isArray(value) ? [...known, ...value] : value;
  }
  return target;
}

function ordered<T>(entries: Map<number, T>): [number, T][] {
  return [...entries].sort(([a], [b]) => a - b);
}

function positionOf(index: unknown): number | null {
  return Number.isInteger(index) && (index as number) >= 0 ? (index as number) : null;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isHarmless(key: string): boolean {
  return key !== '__proto__' && key !== 'constructor' && key !== 'prototype';
}
