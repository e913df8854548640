import {
  copyOf,
  type Fields,
  isFields,
  isIndex,
  type Joined,
  joinDelta,
  joinEntries,
} from '../core/deltas';
import type {
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../generated/types';
import { createCallPlaces } from './call-places';
import { fillCallTexts } from './call-texts';
import { joinMixedContent, normalizeDelta } from './message-delta';

/** A choice of a chunk, its delta as the API has it, and what it went into. */
export interface GrownChoice {
  piece: Fields;
  choice: LiveChoice;
  calls: Joined[];
}

export type LiveChoice = Fields & { index: number; message: Fields; logprobs: Fields | null };

/**
 * Gathers the chunks of a chat stream into the completion they add up to. Fields it does not know are
 * kept: texts are joined, anything else is replaced. Never throws, whatever a server sends.
 */
export function createChatSnapshot() {
  const choices: LiveChoice[] = [];
  const known = new Map<number, { choice: LiveChoice; placed: (pieces: Fields[]) => Fields[] }>();
  const completion: Fields = { object: 'chat.completion', choices };
  let isEmpty = true;

  const placeOf = (index: number) => {
    let place = known.get(index);
    if (!place) {
      const message = { role: 'assistant', content: null };
      const choice = { index, message, finish_reason: null, logprobs: null };
      place = { choice, placed: createCallPlaces() };
      known.set(index, place);
      insert(choices, choice);
    }
    return place;
  };

  return {
    add(chunk: CreateChatCompletionStreamResponse): GrownChoice[] {
      if (!isFields(chunk)) return [];
      for (const [key, value] of Object.entries(chunk)) {
        if (ownKeys.has(key) || value == null) continue;
        // Azure's asynchronous filter says nothing there: that takes nothing away.
        if ((value === '' || value === 0) && Object.hasOwn(completion, key)) continue;
        completion[key] = value;
        isEmpty = false;
      }
      if (!Array.isArray(chunk.choices)) return [];
      return chunk.choices.filter(isFields).map((sent) => {
        isEmpty = false;
        const piece = isFields(sent.delta) ? { ...sent, delta: normalizeDelta(sent.delta) } : sent;
        const { choice, placed } = placeOf(isIndex(piece.index) ? piece.index : 0);
        return { piece, choice, calls: grow(choice, piece, placed) };
      });
    },

    /** The completion so far; null before the first chunk. */
    value(): CreateChatCompletionResponse | null {
      if (isEmpty) return null;
      const ordered = choices.toSorted((a, b) => a.index - b.index);
      return { ...completion, choices: ordered.map(copyOfChoice) } as never;
    },

    /** The completion itself, which grows on. The calls of tools have their index. */
    live(): CreateChatCompletionResponse | null {
      return isEmpty ? null : (completion as never);
    },
  };
}

/** Takes what a chunk says of a choice. */
function grow(
  choice: LiveChoice,
  { delta, logprobs, ...rest }: Fields,
  placed: (pieces: Fields[]) => Fields[],
): Joined[] {
  for (const [key, value] of Object.entries(rest)) {
    if (!ownKeysOfChoice.has(key) && value != null) choice[key] = value;
  }
  if (isFields(logprobs)) {
    choice.logprobs ??= {};
    joinLists(choice.logprobs, logprobs);
  }
  if (!isFields(delta)) return [];
  const { tool_calls, ...fields } = delta;
  const { message } = choice;
  if (joinMixedContent(message, fields.content)) delete fields.content;
  joinDelta(message, fields);
  if (!Array.isArray(tool_calls)) return [];
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
  message.tool_calls = calls;
  return joinEntries('tool_calls', calls, placed(tool_calls.filter(isFields)));
}

/** Padding says nothing. */
const ownKeys = new Set(['__proto__', 'object', 'choices', 'obfuscation']);
const ownKeysOfChoice = new Set(['__proto__', 'index', 'message']);

/** Lists of tokens only ever go on. */
function joinLists(target: Fields, delta: Fields): void {
  for (const [key, value] of Object.entries(delta)) {
    if (key === '__proto__') continue;
    const list = Object.hasOwn(target, key) ? target[key] : undefined;
    if (!Array.isArray(value)) target[key] = value ?? list ?? null;
    else if (!Array.isArray(list)) target[key] = [...value];
    else for (const each of value) list.push(each);
  }
}

/** Keeps the order of the indexes, unless there are so many that making room costs too much. */
function insert(choices: LiveChoice[], choice: LiveChoice): void {
  let place = choices.length;
  if (place < 1_000) {
    while (place > 0 && (choices[place - 1]?.index ?? 0) > choice.index) place -= 1;
  }
  choices.splice(place, 0, choice);
}

/** As it stands in an answer that comes whole: there, calls have no index. */
function copyOfChoice({ message, logprobs, ...choice }: LiveChoice) {
  const { tool_calls, ...fields } = copyOf(message);
  const calls = Array.isArray(tool_calls) && tool_calls.length > 0 ? tool_calls : undefined;
  for (const call of calls ?? []) delete call.index;
  const whole = { ...fields, ...(calls && { tool_calls: calls }) };
  fillCallTexts(whole);
  return { ...choice, logprobs: logprobs && copyOfLists(logprobs), message: whole };
}

function copyOfLists(lists: Fields): Fields {
  const entries = Object.entries(lists);
  return Object.fromEntries(
    entries.map(([key, list]) => [key, Array.isArray(list) ? [...list] : list]),
  );
}
