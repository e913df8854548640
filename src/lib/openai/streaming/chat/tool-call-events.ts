import { isIndex, isJsonObject, type JsonObject, textOrEmpty } from '../../core/json';
import type { CreateChatCompletionRequest } from '../../generated/types';
import { createIncrementalJson, type IncrementalJson } from '../../structured/incremental-json';
import { argumentsOf, isStrict, parseArguments } from '../../structured/parsed-completion';
import type { MergedPart } from '../deltas';
import type { ChatCompletionStreamEvents, Emit } from './events';

type Body = Pick<CreateChatCompletionRequest, 'tools'>;

/**
 * Emits the events of a choice's function calls. `onNextCall` runs before the first event of
 * another call.
 */
export function createToolCallEmitter(
  emit: Emit<ChatCompletionStreamEvents<unknown>>,
  body: Body,
  onNextCall: () => void,
) {
  /** Calls that have started and are not reported as done, in the order they started. */
  const open = new Map<JsonObject, IncrementalJson>();
  const done = new Set<JsonObject>();
  let current: JsonObject | undefined;

  const emitDelta = ({ delta: part, merged: entry }: MergedPart, json: IncrementalJson) => {
    const call = callOf(entry);
    const argumentsDelta = isJsonObject(part.function) ? textOrEmpty(part.function.arguments) : '';
    const isParsed = isStrict(call.name, body);
    json.push(argumentsDelta);
    const read = isParsed ? json.reader(call.arguments) : () => null;
    emit('tool_calls.function.arguments.delta', {
      ...call,
      index: indexOf(entry),
      get parsed_arguments() {
        return read();
      },
      arguments_delta: argumentsDelta,
    });
  };

  const emitDone = (entry: JsonObject) => {
    open.delete(entry);
    done.add(entry);
    const call = callOf(entry);
    const parsed_arguments = parseArguments(call, body);
    emit('tool_calls.function.arguments.done', {
      ...call,
      index: indexOf(entry),
      parsed_arguments,
    });
  };

  return {
    add(calls: MergedPart[]) {
      for (const joined of calls) {
        const { merged: entry } = joined;
        if (!isJsonObject(entry.function)) continue;
        if (entry !== current) {
          onNextCall();
          // Some servers alternate between calls.
          if (current && open.get(current)?.isComplete()) emitDone(current);
          current = entry;
          if (!done.has(entry) && !open.has(entry)) open.set(entry, createIncrementalJson());
        }
        const json = open.get(entry);
        if (json) emitDelta(joined, json);
      }
    },

    /** Reports all open calls as done. Can be called more than once. */
    end() {
      for (const entry of [...open.keys()]) emitDone(entry);
    },
  };
}

function callOf({ function: called }: JsonObject) {
  const given = isJsonObject(called) ? called : {};
  return { name: textOrEmpty(given.name), arguments: argumentsOf(given) };
}

function indexOf({ index }: JsonObject): number {
  return isIndex(index) ? index : 0;
}
