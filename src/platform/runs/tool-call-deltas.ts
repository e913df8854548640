import type { createChatSnapshot } from '@/lib/openai';

type Grown = ReturnType<ReturnType<typeof createChatSnapshot>['add']>[number];
type Fields = Record<string, unknown>;

/** A tool call in progress; the object is reused for its deltas. */
export type ToolCallSnapshot = Fields;

export interface ToolCallDelta {
  call: ToolCallSnapshot;
  /** The arguments of this delta. */
  more: string;
}

/**
 * Collects the tool call deltas of a chunk, including legacy function calls. Deltas before the name of a call are
 * held back.
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

/** The current state of a call; without id if the server sends none. */
export function parseToolCall(call: ToolCallSnapshot) {
  const { name, arguments: given } = isFields(call.function) ? call.function : call;
  return {
    id: textIn(call.id),
    name: textIn(name),
    // Some servers send arguments as objects.
    given: isFields(given) ? JSON.stringify(given) : textIn(given),
  };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const fieldsIn = (value: unknown): Fields => (isFields(value) ? value : {});
const textIn = (value: unknown): string => (typeof value === 'string' ? value : '');
