import { isObject, listOf, textOf } from '@/lib/loose';
import { withDetails } from '../conversations/item-details';
import type { ChatMessage } from './chat-messages';
import { printLogs } from './code-result';
import type { ResponseItem } from './schema';

/** Code of earlier responses, whose variables are still there, as a call of the interpreter with what it printed. */
export function codeMessages(item: ResponseItem, name: string): ChatMessage[] {
  const { id, code, outputs } = withDetails(item, ['code_interpreter_call.outputs']);
  const logs = listOf(outputs)
    .filter(isObject)
    .flatMap((output) => textOf(output.logs) ?? []);
  const content = Array.isArray(outputs)
    ? printLogs(logs.join('\n'))
    : 'The code was run. What it printed is not kept.';
  const given = JSON.stringify({ code: textOf(code) ?? '' });
  const call = { id, type: 'function', function: { name, arguments: given } };
  return [
    { role: 'assistant', content: null, tool_calls: [call] },
    { role: 'tool', tool_call_id: id, content },
  ];
}
