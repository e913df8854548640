import { type Message, textOf } from '../messages';

export interface ToolResult {
  /** The tool's name; `the tool` where no call tells it. */
  name: string;
  text: string;
}

/** What tools gave back at the end of the conversation. */
export function readToolResults(messages: readonly Message[]): ToolResult[] {
  const start = messages.findLastIndex(({ role }) => role !== 'tool' && role !== 'function') + 1;
  return messages.slice(start).map((message) => ({
    name: nameOf(message, messages) ?? 'the tool',
    text: textOf(message),
  }));
}

function nameOf(message: Message, messages: readonly Message[]): string | undefined {
  if (message.role === 'function') return message.name;
  if (message.role !== 'tool') return undefined;
  const calls = messages.flatMap((one) => (one.role === 'assistant' && one.tool_calls) || []);
  const call = calls.findLast(({ id }) => id === message.tool_call_id);
  return call?.type === 'custom' ? call.custom.name : call?.function.name;
}
