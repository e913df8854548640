import type { ChatCompletionMessageParam } from '@/lib/openai';
import type { PlatformContext } from '../context';
import { type Passage, readPassages } from './citation-markers';
import { textOf } from './content';
import { createdMessageId } from './finish-run';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';
import { searchToolName } from './tool-definitions';
import { filesInProgressNote } from './wait-for-files';

type Message = ChatCompletionMessageParam;

/** The messages, tool calls and outputs of the run, in order. */
export async function stepHistory(
  run: RunRow,
  steps: RunStepRow[],
  { store }: PlatformContext,
): Promise<Message[]> {
  const passages = readPassages(await store.runs.numberInThread(run), steps);
  const messages: Message[] = [];
  for (const step of steps) {
    const messageId = createdMessageId(step);
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
  { step_details, metadata }: RunStepRow,
  passages: Map<string, Passage[]>,
): Message[] {
  if (step_details.type !== 'tool_calls' || step_details.tool_calls.length === 0) return [];
  const calls = step_details.tool_calls.flatMap((call) => {
    if (call.type === 'function') {
      const { name, arguments: given } = call.function;
      return [{ id: call.id, type: call.type, function: { name, arguments: given } }];
    }
    if (call.type !== 'file_search') return [];
    const given = JSON.stringify({ queries: searchQueries(call.file_search) });
    const name = searchToolName(run) ?? 'file_search';
    return [{ id: call.id, type: 'function' as const, function: { name, arguments: given } }];
  });
  const unread = Number(metadata?.files_in_progress ?? 0);
  const outputs = step_details.tool_calls.flatMap((call): Message[] => {
    if (call.type === 'function')
      return [{ role: 'tool', tool_call_id: call.id, content: call.function.output ?? '' }];
    if (call.type !== 'file_search') return [];
    return [
      { role: 'tool', tool_call_id: call.id, content: print(passages.get(call.id) ?? [], unread) },
    ];
  });
  return [{ role: 'assistant', content: null, tool_calls: calls }, ...outputs];
}

/** The queries of our search, which the API has no field for. */
export function searchQueries(search: object): string[] {
  const { queries } = search as { queries?: unknown };
  return Array.isArray(queries) ? queries.filter((query) => typeof query === 'string') : [];
}

/** Escapes text in passages that looks like a marker. */
function print(passages: Passage[], unread: number): string {
  const texts = passages.map(
    ({ marker: mark, text }) => `${mark}\n${text.replace(/【(?=\d+:\d+)/g, '[')}`,
  );
  if (texts.length === 0) texts.push('The files hold nothing that fits.');
  if (unread > 0) texts.push(filesInProgressNote(unread));
  return texts.join('\n\n');
}
