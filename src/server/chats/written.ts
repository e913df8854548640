import type { NewMessage } from './messages';
import type { MessageRole } from './view';

interface Written {
  role: MessageRole;
  content: string;
  tool_call_id: string | null;
  calls: { id: string; name: string; arguments: string }[];
}

/** A message that a person wrote, of any role. One of the assistant is kept as an answer is, calls included. */
export function writtenMessage({ role, content, tool_call_id, calls }: Written): NewMessage {
  if (role === 'tool') return { role, content, toolCallId: tool_call_id };
  if (role !== 'assistant') return { role, content };
  const tool_calls = calls.map(({ id, name, arguments: written }) => ({
    id,
    type: 'function',
    function: { name, arguments: written },
  }));
  const message = { role, content, ...(calls.length > 0 && { tool_calls }) };
  const response = { choices: [{ index: 0, message }] };
  return { role, content, state: 'written', facts: JSON.stringify({ response }) };
}
