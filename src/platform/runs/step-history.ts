import type { ChatCompletionMessageParam } from '@/lib/openai';
import type { PlatformContext } from '../context';
import { linkTo } from '../sandbox/session-folder';
import { type Passage, readPassages } from './citation-markers';
import { textOf } from './content';
import { createdMessageId } from './finish-run';
import { type CodeCall, imagesOf, writtenBy } from './interpreter-calls';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';
import { interpreterToolName, searchToolName } from './tool-definitions';
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
    if (call.type === 'code_interpreter') {
      const name = interpreterToolName(run) ?? 'code_interpreter';
      const given = JSON.stringify({ code: call.code_interpreter.input });
      return [{ id: call.id, type: 'function' as const, function: { name, arguments: given } }];
    }
    const given = JSON.stringify({ queries: searchQueries(call.file_search) });
    const name = searchToolName(run) ?? 'file_search';
    return [{ id: call.id, type: 'function' as const, function: { name, arguments: given } }];
  });
  const unread = Number(metadata?.files_in_progress ?? 0);
  const outputs = step_details.tool_calls.flatMap((call): Message[] => {
    if (call.type === 'function')
      return [{ role: 'tool', tool_call_id: call.id, content: call.function.output ?? '' }];
    if (call.type === 'code_interpreter')
      return [{ role: 'tool', tool_call_id: call.id, content: printOutputs(call) }];
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

/** Characters of the output of code that a model is given: its beginning and its end. */
const maxOutputLength = 20_000;

function printOutputs(call: CodeCall): string {
  const logs = call.code_interpreter.outputs.flatMap((output) =>
    output.type === 'logs' ? [output.logs] : [],
  );
  const images = imagesOf(call).length;
  const shown = images === 1 ? 'The user sees 1 image.' : `The user sees ${images} images.`;
  const written = (writtenBy(call) ?? []).map(({ name }) => `[${name}](${linkTo(name)})`);
  return [
    shorten(logs.join('\n')).trimEnd() || 'The code printed nothing.',
    ...(images > 0 ? [shown] : []),
    ...(written.length > 0 ? [`Files written: ${written.join(', ')}`] : []),
  ].join('\n\n');
}

function shorten(text: string): string {
  if (text.length <= maxOutputLength) return text;
  const half = maxOutputLength / 2;
  return `${text.slice(0, half)}\n[…]\n${text.slice(-half)}`;
}
