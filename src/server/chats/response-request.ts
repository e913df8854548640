import type { RequestBody } from './answer-api';
import type { ToolCallView } from './parse-answer';
import {
  type BodyOptions,
  type BytesOf,
  callsWithoutResult,
  goneBytes,
  noBytes,
  noResult,
} from './request';
import type { ChatMessageView, ChatView } from './view';

/**
 * The body that has a conversation answered as a response. All of the branch is sent: a response that is continued by its
 * id brings its own past, which a message that was edited, or another branch, is not part of.
 */
export function responseBodyOf(
  { model, system, parameters }: Pick<ChatView, 'model' | 'system' | 'parameters'>,
  messages: ChatMessageView[],
  { bytesOf = noBytes, sealed }: BodyOptions = {},
): RequestBody {
  const sealedItems = ({ id }: ChatMessageView) => {
    const answer = sealed?.get(id);
    return answer?.model === model ? answer?.items : undefined;
  };
  const input = messages.flatMap((message) => [
    ...(sealedItems(message) ?? itemsOf(message, messages, bytesOf)),
    ...callsWithoutResult(message, messages).map((call) => outputOf(call, call.id, noResult)),
  ]);
  return { ...parameters, model: model ?? '', ...(system && { instructions: system }), input };
}

function itemsOf(message: ChatMessageView, all: ChatMessageView[], bytesOf: BytesOf): object[] {
  const { role, content, answer, tool_call_id } = message;
  if (role === 'tool') return [outputOf(callOf(message, all), tool_call_id, content)];
  if (role !== 'assistant') return [{ role, content: contentOf(message, bytesOf) }];
  // What was refused in words is a text as any other: a part of its own needs the id of its item.
  const said = content || answer?.refusal;
  return [...(said ? [{ role, content: said }] : []), ...(answer?.calls ?? []).map(callItem)];
}

/** Without the ids of the items: those are known only while upstream keeps the response. */
function callItem({ id: call_id, type, name, arguments: written }: ToolCallView): object {
  return type === 'custom'
    ? { type: 'custom_tool_call', call_id, name, input: written }
    : { type: 'function_call', call_id, name, arguments: written };
}

function outputOf(call: ToolCallView | undefined, call_id: string | null, output: string): object {
  const type = call?.type === 'custom' ? 'custom_tool_call_output' : 'function_call_output';
  return { type, call_id: call_id ?? call?.id ?? '', output };
}

function callOf({ tool_call_id, ...message }: ChatMessageView, all: ChatMessageView[]) {
  const at = all.findIndex(({ id }) => id === message.id);
  const calls = all.slice(0, at).findLast(({ role }) => role === 'assistant')?.answer?.calls ?? [];
  return calls.find(({ id }) => id === tool_call_id) ?? (tool_call_id ? undefined : calls[0]);
}

/** A text alone is sent as such: most servers take nothing else. */
function contentOf({ content, parts = [] }: ChatMessageView, bytesOf: BytesOf) {
  if (parts.length === 0) return content;
  const sent = parts.map((part) => {
    if (part.type === 'image_url') return imageAt(part.url);
    const { url, data, format, name } = bytesOf(part.attachment) ?? goneBytes;
    if (part.type === 'image') return imageAt(url);
    if (part.type === 'file') return { type: 'input_file', filename: name, file_data: url };
    return { type: 'input_audio', input_audio: { data, format } };
  });
  return [...(content ? [{ type: 'input_text', text: content }] : []), ...sent];
}

function imageAt(image_url: string) {
  return { type: 'input_image', image_url, detail: 'auto' };
}
