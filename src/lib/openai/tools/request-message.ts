import { isJsonObject } from '../core/json';
import type { ChatCompletionRequestMessage } from '../generated/types';

type Message = ChatCompletionRequestMessage;

/** The message as it is sent back to the server: without fields that only answers have, and without ours. */
export function requestMessage(message: Message): Message {
  if (message.role !== 'assistant') return message;
  const { parsed, annotations, audio, tool_calls, ...rest } = message as Message & Added;
  const entries = Object.entries(rest).filter(
    ([key, value]) => value !== null || key === 'content',
  );
  return {
    ...Object.fromEntries(entries),
    ...(isJsonObject(audio) && { audio: { id: audio.id } }),
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
  if (!isJsonObject(call) || !isJsonObject(call.function)) return call;
  const { parsed_arguments, ...called } = call.function;
  return { ...call, function: called };
}
