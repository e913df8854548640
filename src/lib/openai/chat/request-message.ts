import { isFields } from '../core/deltas';
import type { ChatCompletionRequestMessage } from '../generated/types';

type Message = ChatCompletionRequestMessage;

/** A message as it goes back to the server: without what only answers have, or we have added. */
export function requestMessage(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { parsed, annotations, audio, tool_calls, ...rest } = message as Message & Added;
  const entries = Object.entries(rest).filter(
    ([key, value]) => value !== null || key === 'content',
  );
  return {
    ...Object.fromEntries(entries),
    ...(isFields(audio) && { audio: { id: audio.id } }),
    ...(Array.isArray(tool_calls) && { tool_calls: tool_calls.map(requestCall) }),
  } as Message;
}

interface Added {
  parsed?: unknown;
  annotations?: unknown;
  audio?: unknown;
  tool_calls?: unknown;
}

function requestCall(call: unknown): unknown {
  if (!isFields(call) || !isFields(call.function)) return call;
  const { parsed_arguments, ...called } = call.function;
  return { ...call, function: called };
}
