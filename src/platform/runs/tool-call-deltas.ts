import type { createChatSnapshot } from '@/lib/openai';

type Grown = ReturnType<ReturnType<typeof createChatSnapshot>['add']>[number];
type Fields = Record<string, unknown>;

/** A call of a tool that a model is making, each time by the same reference. */
export type ToolCallSnapshot = Fields;

export interface ToolCallDelta {
  call: ToolCallSnapshot;
  /** The arguments that came with this piece. */
  more: string;
}

/**
 * What a chunk of an answer says of calls, those of the older kind among them. What a call is, its
 * name says, so that before it nothing is told, and with it all that came.
 */
export function toolCallDeltas(grown: Grown[]): ToolCallDelta[] {
  return grown.flatMap(piecesIn).filter(({ call }) => parseToolCall(call).name !== '');
}

function piecesIn({ chunkChoice: task, choice, calls }: Grown): ToolCallDelta[] {
  const { function_call } = fieldsIn(task.delta);
  if (calls.length === 0 && isFields(function_call)) {
    const call = fieldsIn(choice.message.function_call);
    return [{ call, more: textIn(function_call.arguments) }];
  }
  return calls.map(({ delta: task, merged: whole }) => {
    return { call: whole, more: textIn(fieldsIn(task.function).arguments) };
  });
}

/** A call as it is by now: without an id where the server gives none. */
export function parseToolCall(call: ToolCallSnapshot) {
  const { name, arguments: given } = isFields(call.function) ? call.function : call;
  return {
    id: textIn(call.id),
    name: textIn(name),
    // Some servers give the arguments as they are meant, and not as text.
    given: isFields(given) ? JSON.stringify(given) : textIn(given),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
