import { isJsonObject, textOrEmpty } from '../../core/json';
import type {
  ChatCompletionRequestMessage,
  CreateChatCompletionStreamResponse,
} from '../../generated/types';

type Chunk = CreateChatCompletionStreamResponse;

/** A tool message between the chunks, with the ids of the preceding answer's tool calls. */
export interface MessageRecord {
  message: ChatCompletionRequestMessage;
  tool_call_ids?: string[] | null | undefined;
}

/**
 * The official package encodes messages like this: readers that do not know the format see an empty
 * chunk.
 */
const prefix = 'chat.completion.chunk.message:';

export function toMessageRecord(last: Chunk | undefined, record: MessageRecord): Chunk {
  const { id = '', created = 0, model = '' } = last ?? {};
  const object = prefix + JSON.stringify({ type: 'message', ...record });
  return { id, choices: [], created, model, object: object as Chunk['object'] };
}

/** Decodes the message in a record; undefined for a chunk. */
export function readMessageRecord(record: unknown): MessageRecord | undefined {
  if (!isJsonObject(record)) return undefined;
  if (record.type === 'message' && isRecord(record)) return record;
  const object = textOrEmpty(record.object);
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

/** The content of the message is not checked: it is the server's. */
function isRecord(record: unknown): record is MessageRecord {
  if (!isJsonObject(record) || !isJsonObject(record.message)) return false;
  const { tool_call_ids } = record;
  return tool_call_ids == null || Array.isArray(tool_call_ids);
}
