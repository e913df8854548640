import { isIndex, isJsonObject, type JsonObject } from '../../core/json';
import type {
  CreateChatCompletionResponse,
  CreateChatCompletionStreamResponse,
} from '../../generated/types';
import { fillCallTexts } from '../../structured/tool-call-text';
import { deepCopy, type MergedPart, mergeDelta, mergeEntries } from '../deltas';
import { mergeMixedContent, normalizeDelta } from './message-delta';
import { createToolCallIndexer } from './tool-call-indexes';

/** A choice of a chunk, its normalized delta, and the snapshot it was merged into. */
export interface UpdatedChoice {
  chunkChoice: JsonObject;
  choice: SnapshotChoice;
  calls: MergedPart[];
}

export type SnapshotChoice = JsonObject & {
  index: number;
  message: JsonObject;
  logprobs: JsonObject | null;
};

/**
 * Merges the chunks of a chat stream into a completion. Unknown fields are kept: texts are
 * appended, anything else is replaced. Never throws, whatever a server sends.
 */
export function createChatSnapshot() {
  const choices: SnapshotChoice[] = [];
  const statesByIndex = new Map<
    number,
    { choice: SnapshotChoice; indexCalls: (pieces: JsonObject[]) => JsonObject[] }
  >();
  const completion: JsonObject = { object: 'chat.completion', choices };
  let isEmpty = true;

  const choiceStateOf = (index: number) => {
    let state = statesByIndex.get(index);
    if (!state) {
      const message = { role: 'assistant', content: null };
      const choice = { index, message, finish_reason: null, logprobs: null };
      state = { choice, indexCalls: createToolCallIndexer() };
      statesByIndex.set(index, state);
      insertChoice(choices, choice);
    }
    return state;
  };

  return {
    add(chunk: CreateChatCompletionStreamResponse): UpdatedChoice[] {
      if (!isJsonObject(chunk)) return [];
      for (const [key, value] of Object.entries(chunk)) {
        if (ownKeys.has(key) || value == null) continue;
        // Empty fields in the chunks of Azure's asynchronous filter do not clear known values.
        if ((value === '' || value === 0) && Object.hasOwn(completion, key)) continue;
        completion[key] = value;
        isEmpty = false;
      }
      if (!Array.isArray(chunk.choices)) return [];
      return chunk.choices.filter(isJsonObject).map((sent) => {
        isEmpty = false;
        const chunkChoice = isJsonObject(sent.delta)
          ? { ...sent, delta: normalizeDelta(sent.delta) }
          : sent;
        const { choice, indexCalls } = choiceStateOf(
          isIndex(chunkChoice.index) ? chunkChoice.index : 0,
        );
        return { chunkChoice, choice, calls: applyDelta(choice, chunkChoice, indexCalls) };
      });
    },

    /** A copy of the completion so far; null before the first chunk. */
    value(): CreateChatCompletionResponse | null {
      if (isEmpty) return null;
      const ordered = choices.toSorted((a, b) => a.index - b.index);
      return { ...completion, choices: ordered.map(copyOfChoice) } as never;
    },

    /** The completion itself, which keeps growing. Its tool calls carry their index. */
    live(): CreateChatCompletionResponse | null {
      return isEmpty ? null : (completion as never);
    },
  };
}

/** Merges a chunk's choice into the snapshot. */
function applyDelta(
  choice: SnapshotChoice,
  { delta, logprobs, ...rest }: JsonObject,
  indexCalls: (pieces: JsonObject[]) => JsonObject[],
): MergedPart[] {
  for (const [key, value] of Object.entries(rest)) {
    if (!ownKeysOfChoice.has(key) && value != null) choice[key] = value;
  }
  if (isJsonObject(logprobs)) {
    choice.logprobs ??= {};
    appendLists(choice.logprobs, logprobs);
  }
  if (!isJsonObject(delta)) return [];
  const { tool_calls, ...fields } = delta;
  const { message } = choice;
  if (mergeMixedContent(message, fields.content)) delete fields.content;
  mergeDelta(message, fields);
  if (!Array.isArray(tool_calls)) return [];
  const calls = Array.isArray(message.tool_calls) ? message.tool_calls : [];
  message.tool_calls = calls;
  return mergeEntries('tool_calls', calls, indexCalls(tool_calls.filter(isJsonObject)));
}

/** Padding has no meaning. */
const ownKeys = new Set(['__proto__', 'object', 'choices', 'obfuscation']);
const ownKeysOfChoice = new Set(['__proto__', 'index', 'message']);

/** Lists of tokens are only appended to. */
function appendLists(target: JsonObject, delta: JsonObject): void {
  for (const [key, value] of Object.entries(delta)) {
    if (key === '__proto__') continue;
    const list = Object.hasOwn(target, key) ? target[key] : undefined;
    if (!Array.isArray(value)) target[key] = value ?? list ?? null;
    else if (!Array.isArray(list)) target[key] = [...value];
    else for (const each of value) list.push(each);
  }
}

/** Keeps choices sorted by index, unless there are so many that inserting costs too much. */
function insertChoice(choices: SnapshotChoice[], choice: SnapshotChoice): void {
  let position = choices.length;
  if (position < 1_000) {
    while (position > 0 && (choices[position - 1]?.index ?? 0) > choice.index) position -= 1;
  }
  choices.splice(position, 0, choice);
}

/** The choice as in a complete answer, where tool calls have no index. */
function copyOfChoice({ message, logprobs, ...choice }: SnapshotChoice) {
  const { tool_calls, ...fields } = deepCopy(message);
  const calls = Array.isArray(tool_calls) && tool_calls.length > 0 ? tool_calls : undefined;
  for (const call of calls ?? []) delete call.index;
  const whole = { ...fields, ...(calls && { tool_calls: calls }) };
  fillCallTexts(whole);
  return { ...choice, logprobs: logprobs && copyOfLists(logprobs), message: whole };
}

function copyOfLists(lists: JsonObject): JsonObject {
  const entries = Object.entries(lists);
  return Object.fromEntries(
    entries.map(([key, list]) => [key, Array.isArray(list) ? [...list] : list]),
  );
}
