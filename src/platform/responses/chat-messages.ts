import type { PlatformContext } from '../context';
import { partsOf } from '../conversations/items';
import { PlatformError } from '../http/errors';
import { isText, outputParts, textOf, toChatContent } from './chat-content';
import { codeMessages } from './code-result';
import type { ResponseItem } from './schema';
import { openSummary } from './sealed-summary';

export type ChatMessage = Record<string, unknown> & { role: string };
type Context = Pick<PlatformContext, 'store' | 'files' | 'time'>;

/**
 * The items as messages of a chat. There the result of a call follows it at once: calls that follow each other become
 * one message, and their results are put behind it. `interpreter` is what the code interpreter is called, where there is
 * one.
 */
export async function toChatMessages(
  items: readonly ResponseItem[],
  context: Context,
  interpreter?: string,
): Promise<ChatMessage[]> {
  const results = resultsByCall(items);
  const messages: ChatMessage[] = [];
  let calls: ResponseItem[] = [];
  const endCalls = async () => {
    if (calls.length > 0) await addCalls(messages, calls, results, context);
    calls = [];
  };
  for (const item of items) {
    if (isCall(item)) calls.push(item);
    else if (item.type === 'message') {
      await endCalls();
      messages.push(await toMessage(item, context));
    } else if (item.type === 'compaction') {
      await endCalls();
      messages.push(await toMessage(await openSummary(item, context), context));
    } else if (item.type === 'code_interpreter_call' && interpreter) {
      await endCalls();
      messages.push(...codeMessages(item, interpreter));
    } else if (isResult(item)) {
      // Where all results follow their calls in turn, each pair is a round of its own.
      if (calls.some(({ call_id }) => call_id === item.call_id)) await endCalls();
    } else if (!withoutMessage.has(item.type)) throw notForChat(item.type);
  }
  await endCalls();
  return messages;
}

const isCall = ({ type }: ResponseItem) => type === 'function_call' || type === 'custom_tool_call';
const isResult = ({ type }: ResponseItem) =>
  type === 'function_call_output' || type === 'custom_tool_call_output';

/** What tools of other servers and thoughts leave behind: a chat goes on without. */
const withoutMessage = new Set([
  'reasoning',
  'file_search_call',
  'web_search_call',
  'image_generation_call',
  'code_interpreter_call',
  'mcp_list_tools',
  'mcp_call',
]);

const notForChat = (type: string) =>
  new PlatformError(
    `Items of the type '${type}' cannot be sent to the models of this server. Leave them out.`,
    { param: 'input', code: 'unsupported_item' },
  );

function resultsByCall(items: readonly ResponseItem[]): Map<unknown, ResponseItem> {
  const results = new Map<unknown, ResponseItem>();
  const called = new Set(items.filter(isCall).map(({ call_id }) => call_id));
  for (const item of items.filter(isResult)) {
    if (!called.has(item.call_id))
      throw new PlatformError(
        `No tool call found for function call output with call_id ${item.call_id}.`,
        { param: 'input' },
      );
    results.set(item.call_id, item);
  }
  return results;
}

async function addCalls(
  messages: ChatMessage[],
  calls: readonly ResponseItem[],
  results: ReadonlyMap<unknown, ResponseItem>,
  context: Context,
): Promise<void> {
  const tool_calls = calls.map(toToolCall);
  const last = messages.at(-1);
  if (last?.role === 'assistant' && !last.tool_calls) last.tool_calls = tool_calls;
  else messages.push({ role: 'assistant', content: null, tool_calls });
  const media: Record<string, unknown>[] = [];
  for (const { call_id } of calls) {
    const result = results.get(call_id);
    if (!result)
      throw new PlatformError(`No tool output found for function call ${call_id}.`, {
        param: 'input',
      });
    const parts = outputParts(result.output);
    messages.push({ role: 'tool', tool_call_id: call_id, content: textOf(parts) });
    media.push(...parts.filter((part) => !isText(part)));
  }
  // Tool messages of a chat hold text only.
  if (media.length > 0)
    messages.push({ role: 'user', content: await toChatContent(media, context) });
}

function toToolCall({ type, call_id: id, name, arguments: given, input }: ResponseItem) {
  return type === 'function_call'
    ? { id, type: 'function', function: { name, arguments: given } }
    : { id, type: 'custom', custom: { name, input } };
}

async function toMessage(item: ResponseItem, context: Context): Promise<ChatMessage> {
  const role = String(item.role);
  const parts = partsOf(item);
  if (role === 'user') return { role, content: await toChatContent(parts, context) };
  const refusals = parts.filter(({ type }) => type === 'refusal');
  if (refusals.length === 0) return { role, content: textOf(parts) };
  return { role, content: refusals.map(({ refusal }) => ({ type: 'refusal', refusal })) };
}
