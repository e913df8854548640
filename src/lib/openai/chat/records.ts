import { isFields, textIn } from '../core/deltas';
import type {
  ChatCompletionRequestMessage,
  CreateChatCompletionStreamResponse,
} from '../generated/types';

type Chunk = CreateChatCompletionStreamResponse;

/** A message of a tool between the chunks, with the ids of the calls of the answer before it. */
export interface MessageRecord {
  message: ChatCompletionRequestMessage;
  tool_call_ids?: string[] | undefined;
}

/** The official package writes and reads messages like this: to who knows nothing of them, a chunk of nothing. */
const prefix = 'chat.completion.chunk.message:';

export function recordOf(last: Chunk | undefined, record: MessageRecord): Chunk {
  const { id = '', created = 0, model = '' } = last ?? {};
  const object = prefix + JSON.stringify({ type: 'message', ...record });
  return { id, choices: [], created, model, object: object as Chunk['object'] };
}

/** The message in a record; undefined in a chunk. */
export function messageIn(record: unknown): MessageRecord | undefined {
  if (!isFields(record)) return undefined;
  if (record.type === 'message' && isFields(record.message)) return record as never;
  const object = textIn(record.object);
  return object.startsWith(prefix) ? parseRecord(object.slice(prefix.length)) : undefined;
}

function parseRecord(text: string): MessageRecord | undefined {
  try {
    const record: unknown = JSON.parse(text);
    return isFields(record) && isFields(record.message) ? (record as never) : undefined;
  } catch {
    return undefined;
  }
}
