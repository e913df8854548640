import { isObject, listOf, textOf } from '@/lib/loose';
import type { ContainerCode } from '../containers/run-code';
import { withDetails } from '../conversations/item-details';
import { linkTo } from '../sandbox/session-folder';
import type { ChatMessage } from './chat-messages';
import type { ResponseItem } from './schema';

/** Characters of the output of code that a model is given: its beginning and its end. */
const maxOutputLength = 20_000;

/** What the model is told of its code. */
export function printCodeResult({ logs, figures, written }: ContainerCode): string {
  const link = ({ name }: { name: string }) => `[${name}](${linkTo(name)})`;
  return [
    printLogs(logs),
    ...(figures.length > 0 ? [`Figures shown to the user: ${figures.map(link).join(', ')}`] : []),
    ...(written.length > 0 ? [`Files written: ${written.map(link).join(', ')}`] : []),
  ].join('\n\n');
}

export const printLogs = (logs: string): string =>
  shorten(logs).trimEnd() || 'The code printed nothing.';

function shorten(text: string): string {
  if (text.length <= maxOutputLength) return text;
  const half = maxOutputLength / 2;
  return `${text.slice(0, half)}\n[…]\n${text.slice(-half)}`;
}

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
