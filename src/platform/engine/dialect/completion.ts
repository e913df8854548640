import { printExact } from '@/lib/exact-json';
import { estimateUsage } from './estimated-usage';
import {
  type AnswerHead,
  type Fields,
  fillHead,
  fillTotal,
  isFields,
  joinParts,
  quoteArguments,
  set,
} from './fields';

/**
 * Normalizes a chat completion of a backend: adds missing ids, indices, roles, types and usage, and serializes
 * arguments. Existing values stay; other objects are not changed.
 */
export async function normalizeCompletion(
  answer: unknown,
  messages: unknown,
  head: AnswerHead,
  newId: (prefix: string) => string,
): Promise<unknown> {
  if (!isFields(answer) || !Array.isArray(answer.choices)) return answer;
  fillHead(answer, head, 'chat.completion');
  const choices = answer.choices.filter(isFields);
  for (const [place, choice] of choices.entries()) normalizeChoice(choice, place, newId);
  fillTotal(answer.usage);
  if (!isFields(answer.usage)) {
    const said = choices.map(({ message }) => (isFields(message) ? textOf(message) : ''));
    answer.usage = await estimateUsage(messages, said.join(''));
  }
  return answer;
}

function normalizeChoice(choice: Fields, place: number, newId: (prefix: string) => string): void {
  if (typeof choice.index !== 'number') choice.index = place;
  const { message } = choice;
  if (!isFields(message)) return;
  if (typeof message.role !== 'string') choice.message = { role: 'assistant', ...without(message) };
  const own = choice.message as Fields;
  joinParts(own);
  quoteArguments(own.function_call);
  const calls = Array.isArray(own.tool_calls) ? own.tool_calls.filter(isFields) : [];
  const taken = new Set<unknown>();
  for (const call of calls) {
    if (typeof call.id !== 'string' || call.id === '' || taken.has(call.id))
      set(call, 'id', newId('call_'));
    taken.add(call.id);
    if (typeof call.type !== 'string') set(call, 'type', 'function');
    quoteArguments(call.function);
  }
  if (choice.finish_reason === undefined)
    choice.finish_reason = calls.length > 0 ? 'tool_calls' : 'stop';
}

/** A null role would override the default. */
function without({ role: _, ...message }: Fields): Fields {
  return message;
}

function textOf({ content, tool_calls, function_call }: Fields): string {
  const calls = [tool_calls ?? [], function_call ?? []].flat();
  return `${typeof content === 'string' ? content : ''}${calls.length > 0 ? printExact(calls) : ''}`;
}
