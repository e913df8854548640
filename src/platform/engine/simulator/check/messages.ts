import { PlatformError } from '../../../http/errors';
import type { Message } from '../messages';

/** Each tool's answer has its call, and each call its answer. */
export function checkMessages(messages: readonly Message[]): void {
  let open = new Set<string>();
  let asked = -1;
  messages.forEach((message, place) => {
    if (message.role === 'tool') {
      if (!open.delete(message.tool_call_id) && asked < 0) throw withoutCall(place);
      return;
    }
    if (open.size > 0) throw withoutAnswer(open, asked);
    open = new Set(message.role === 'assistant' ? message.tool_calls?.map(({ id }) => id) : []);
    asked = open.size > 0 ? place : -1;
  });
  if (open.size > 0) throw withoutAnswer(open, asked);
}

const withoutCall = (place: number) =>
  new PlatformError(
    "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
    { param: `messages.[${place}].role` },
  );

const withoutAnswer = (open: Set<string>, place: number) =>
  new PlatformError(
    `An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'. The following tool_call_ids did not have response messages: ${[...open].join(', ')}`,
    { param: `messages.[${place}].role` },
  );
