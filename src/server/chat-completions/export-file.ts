import { listOf, objectOf } from '@/lib/loose';
import { type OpenAI, toFile } from '@/lib/openai';
import type { Connection } from '../connections/store';
import { readObject } from '../connections/upstream-response';
import { saveAnswer } from '../history/save-answer';
import type { HistoryStore } from '../history/store';
import type { Author } from '../history/store/changes';
import { refuse } from '../localized-error';
import { messagesOf, type StoredMessage, storedParameters, toRequestMessage } from './messages';

export const exportPurposes = ['fine-tune', 'batch'] as const;

export type ExportPurpose = (typeof exportPurposes)[number];

interface ExportContext {
  history: HistoryStore;
  connection: Connection;
  openai: OpenAI;
  user: Author;
  signal?: AbortSignal | undefined;
}

/** Requests for messages that run at the same time. */
const concurrency = 6;

/**
 * Uploads a JSONL file with a line for each completion: for `fine-tune` an example, for `batch` the request with the
 * id of the completion as its `custom_id`. Fails, without an upload, if one of them has no messages to be read.
 */
export async function exportToFile(
  context: ExportContext,
  { ids, purpose }: { ids: readonly string[]; purpose: ExportPurpose },
) {
  const { history, connection, openai, user, signal } = context;
  const lines: string[] = [];
  for (let start = 0; start < ids.length; start += concurrency) {
    const some = ids.slice(start, start + concurrency);
    lines.push(...(await Promise.all(some.map((id) => lineOf(context, id, purpose)))));
  }
  const name = `stored-completions-${ids.length}-${purpose}.jsonl`;
  const file = await toFile([lines.join('\n'), '\n'].join(''), name);
  return saveAnswer(
    history,
    { connection: connection.slug, kind: 'file' },
    { by: user, isNew: true },
    () => readObject(openai.files.create({ file, purpose }, { signal }), 'a file'),
  );
}

async function lineOf(
  { history, connection, openai, signal }: ExportContext,
  id: string,
  purpose: ExportPurpose,
): Promise<string> {
  const record = await history.find({ connection: connection.slug, kind: 'chat_completion' }, id);
  if (!record) refuse('NOT_FOUND', 'history.notStored', { id });
  const completion = objectOf(record.snapshot);
  const messages = (await messagesOf(openai, id, signal)).map(toRequestMessage);
  if (messages.length === 0) refuse('PRECONDITION_FAILED', 'chatCompletions.noMessages', { id });
  return JSON.stringify(
    purpose === 'batch' ? batchLine(id, completion, messages) : exampleOf(id, completion, messages),
  );
}

function batchLine(id: string, completion: Record<string, unknown>, messages: StoredMessage[]) {
  return {
    custom_id: id,
    method: 'POST',
    url: '/v1/chat/completions',
    body: {
      model: completion.model,
      messages,
      ...storedParameters(completion),
    },
  };
}

/** With the answer as the last message, which is what a model is trained to say. */
function exampleOf(id: string, completion: Record<string, unknown>, messages: StoredMessage[]) {
  const [choice] = listOf(completion.choices);
  const { content, tool_calls } = objectOf(objectOf(choice).message);
  const calls = listOf(tool_calls);
  if ((content ?? null) === null && calls.length === 0)
    refuse('PRECONDITION_FAILED', 'chatCompletions.noAnswer', { id });
  const answer = {
    role: 'assistant',
    ...((content ?? null) !== null && { content }),
    ...(calls.length > 0 && { tool_calls: calls }),
  };
  const { tools } = completion;
  return { messages: [...messages, answer], ...(listOf(tools).length > 0 && { tools }) };
}
