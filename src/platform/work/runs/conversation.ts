import type { ChatCompletionMessageParam } from '@/lib/openai';
import type { Context } from '../../context';
import type { MessageRow } from '../../db/schema/messages';
import type { RunStepRow } from '../../db/schema/run-steps';
import type { RunRow } from '../../db/schema/runs';
import { countTokens } from '../../engine/tokens';
import { textOf, toUserContent } from './content';
import { messageOf } from './endings';
import { type Passage, readPassages } from './marks';
import { citingAdvice, searchName } from './offers';

type Message = ChatCompletionMessageParam;

/** Tokens of a thread that a run reads when nothing says how many. */
export const usualBudget = 100_000;

/** Messages read at a time. */
const atOnce = 50;

/**
 * What the model is shown: instructions, as much of the thread as there is room for, and what the
 * run did so far. Undefined when not even the last message has room.
 */
export async function readConversation(
  run: RunRow,
  steps: RunStepRow[],
  budget: number,
  context: Context,
): Promise<Message[] | undefined> {
  const system = [run.instructions, searchName(run) && citingAdvice].filter(Boolean).join('\n\n');
  const done = await readSteps(run, steps, context);
  const spent = await weigh([system, ...done.map((message) => JSON.stringify(message))], run);
  const history = await readHistory(run, budget - spent, context);
  if (!history) return undefined;
  return [...(system ? [{ role: 'system' as const, content: system }] : []), ...history, ...done];
}

/** The newest messages that fit, oldest first. */
async function readHistory(
  run: RunRow,
  budget: number,
  context: Context,
): Promise<Message[] | undefined> {
  const { last_messages } = run.truncation_strategy;
  const most = last_messages ?? Number.POSITIVE_INFINITY;
  const messages: Message[] = [];
  let left = budget;
  for (let after = Number.MAX_SAFE_INTEGER; messages.length < most; ) {
    const limit = Math.min(atOnce, most - messages.length);
    const rows = await context.store.messages.history(run.thread_id, run.id, { after, limit });
    for (const row of rows) {
      left -= await weigh([textOf(row.content)], run);
      if (left < 0) return messages.length > 0 ? messages : undefined;
      messages.unshift(await toChat(row, context));
    }
    const oldest = rows.at(-1);
    if (!oldest || rows.length < limit) break;
    after = oldest.seq;
  }
  return messages;
}

async function toChat(row: MessageRow, context: Context): Promise<Message> {
  return row.role === 'assistant'
    ? { role: 'assistant', content: textOf(row.content) }
    : { role: 'user', content: await toUserContent(row.content, context) };
}

/** Messages that the run wrote, calls that it made and what came of them, in their order. */
async function readSteps(run: RunRow, steps: RunStepRow[], { store }: Context): Promise<Message[]> {
  const passages = readPassages(run, steps);
  const messages: Message[] = [];
  for (const step of steps) {
    const messageId = messageOf(step);
    if (messageId && step.status === 'completed') {
      const row = await store.messages.find(run.thread_id, messageId);
      if (row) messages.push({ role: 'assistant', content: textOf(row.content) });
    }
    messages.push(...readCalls(run, step, passages));
  }
  return messages;
}

function readCalls(
  run: RunRow,
  { step_details }: RunStepRow,
  passages: Map<string, Passage[]>,
): Message[] {
  if (step_details.type !== 'tool_calls' || step_details.tool_calls.length === 0) return [];
  const calls = step_details.tool_calls.flatMap((call) => {
    if (call.type === 'function') {
      const { name, arguments: given } = call.function;
      return [{ id: call.id, type: call.type, function: { name, arguments: given } }];
    }
    if (call.type !== 'file_search') return [];
    const given = JSON.stringify({ queries: queriesOf(call.file_search) });
    const name = searchName(run) ?? 'file_search';
    return [{ id: call.id, type: 'function' as const, function: { name, arguments: given } }];
  });
  const outputs = step_details.tool_calls.flatMap((call): Message[] => {
    if (call.type === 'function')
      return [{ role: 'tool', tool_call_id: call.id, content: call.function.output ?? '' }];
    if (call.type !== 'file_search') return [];
    return [{ role: 'tool', tool_call_id: call.id, content: print(passages.get(call.id) ?? []) }];
  });
  return [{ role: 'assistant', content: null, tool_calls: calls }, ...outputs];
}

/** What a search of ours looked for. The wire has no word for it. */
export function queriesOf(search: object): string[] {
  const { queries } = search as { queries?: unknown };
  return Array.isArray(queries) ? queries.filter((query) => typeof query === 'string') : [];
}

function print(passages: Passage[]): string {
  if (passages.length === 0) return 'The files hold nothing that fits.';
  return passages.map(({ mark, text }) => `${mark}\n${text}`).join('\n\n');
}

/** Tokens: counted where a limit was set, else by the rule of four characters each. */
async function weigh(texts: string[], { max_prompt_tokens }: RunRow): Promise<number> {
  let sum = 0;
  for (const text of texts)
    sum += max_prompt_tokens === null ? Math.ceil(text.length / 4) : await countTokens(text);
  return sum;
}
