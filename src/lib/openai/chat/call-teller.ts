import { type Fields, isFields, isIndex, type Joined, textIn } from '../core/deltas';
import type { CreateChatCompletionRequest } from '../generated/types';
import { argumentsOf, isStrict, parseArguments } from '../structured/parsed-completion';
import type { ChatCompletionStreamEvents, Emit } from './events';
import { createGrowingJson, type GrowingJson } from './growing-json';

type Body = Pick<CreateChatCompletionRequest, 'tools'>;

/** Tells of the functions that a choice calls. `onCall` hears before another one is told of. */
export function createCallTeller(
  emit: Emit<ChatCompletionStreamEvents<unknown>>,
  body: Body,
  onCall: () => void,
) {
  /** Those that have begun and are not told to be done, in the order in which they began. */
  const open = new Map<Fields, GrowingJson>();
  const done = new Set<Fields>();
  let current: Fields | undefined;

  const tellDelta = ({ piece, whole }: Joined, json: GrowingJson) => {
    const call = callOf(whole);
    const delta = isFields(piece.function) ? textIn(piece.function.arguments) : '';
    const isParsed = isStrict(call.name, body);
    json.push(delta);
    const read = isParsed ? json.reader(call.arguments) : () => null;
    emit('tool_calls.function.arguments.delta', {
      ...call,
      index: indexOf(whole),
      get parsed_arguments() {
        return read();
      },
      arguments_delta: delta,
    });
  };

  const tellDone = (whole: Fields) => {
    open.delete(whole);
    done.add(whole);
    const call = callOf(whole);
    const parsed_arguments = parseArguments(call, body);
    emit('tool_calls.function.arguments.done', {
      ...call,
      index: indexOf(whole),
      parsed_arguments,
    });
  };

  return {
    tell(calls: Joined[]) {
      for (const joined of calls) {
        const { whole } = joined;
        if (!isFields(whole.function)) continue;
        if (whole !== current) {
          onCall();
          // Some servers turn from one to another and back.
          if (current && open.get(current)?.isComplete()) tellDone(current);
          current = whole;
          if (!done.has(whole) && !open.has(whole)) open.set(whole, createGrowingJson());
        }
        const json = open.get(whole);
        if (json) tellDelta(joined, json);
      }
    },

    /** Nothing of them follows. May be called again. */
    end() {
      for (const whole of [...open.keys()]) tellDone(whole);
    },
  };
}

function callOf({ function: called }: Fields) {
  const given = isFields(called) ? called : {};
  return { name: textIn(given.name), arguments: argumentsOf(given) };
}

function indexOf({ index }: Fields): number {
  return isIndex(index) ? index : 0;
}
