import { isFields, textIn } from '../core/deltas';
import type {
  ChatCompletionRequestMessage,
  CreateChatCompletionStreamResponse,
} from '../generated/types';

type Chunk = CreateChatCompletionStreamResponse;

/** A message of a tool between the chunks, with the ids of the calls of the answer before it. */
export interface MessageRecord {
  message: ChatCompletionRequestMessage;
  tool_call_ids?: string[] | null | undefined;
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
  if (record.type === 'message' && isRecord(record)) return record;
  const object = textIn(record.object);
  return object.startsWith(prefix) ? parseRecord(object.slice(prefix.length)) : undefined;
}

function parseRecord(text: string): MessageRecord | undefined {
  try {
    const record: unknown = JSON.parse(text);
    return isRecord(record) ? record : undefined;
  } catch {
    return undefined;
  }
}

/** What is in the message, nobody vouches for: it is the server's. */
function isRecord(record: unknown): record is MessageRecord {
  if (!isFields(record) || !isFields(record.message)) return false;
  const { tool_call_ids } = record;
  return tool_call_ids == null || Array.isArray(tool_call_ids);
}
