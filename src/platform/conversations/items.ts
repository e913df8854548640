import { isObject } from '@/lib/loose';
import type { PlatformContext } from '../context';
import { PlatformError } from '../http/errors';
import type { NewId } from '../ids';
import type { ResponseItem } from '../responses/schema';

/** The items of an input, with ids. Those that are referred to are looked up; `field` is where they are named. */
export async function readItems(
  input: string | readonly object[] | null | undefined,
  field: string,
  { store, newId }: Pick<PlatformContext, 'store' | 'newId'>,
): Promise<ResponseItem[]> {
  if (input == null) return [];
  if (typeof input === 'string') return [toMessage('user', input, newId)];
  const items: ResponseItem[] = [];
  for (const [at, item] of input.entries()) {
    const fields = item as Record<string, unknown>;
    if (!isReference(fields)) items.push(toItem(fields, newId));
    else {
      const { id } = fields;
      const found =
        (await store.responses.findItem(id)) ?? (await store.conversations.findItem(id));
      if (!found) throw noSuchItem(id, `${field}[${at}].id`);
      items.push(found);
    }
  }
  return items;
}

export const noSuchItem = (id: string, param: string | null = null) =>
  new PlatformError(`Item with id '${id}' not found.`, { status: 404, param });

function isReference(item: Record<string, unknown>): item is { id: string } {
  const { type, id, role } = item;
  return (
    type === 'item_reference' || (type == null && role === undefined && typeof id === 'string')
  );
}

function toItem(item: Record<string, unknown>, newId: NewId): ResponseItem {
  const { type = 'message', id, ...fields } = item;
  const own = {
    id: typeof id === 'string' ? id : newId(prefixOf(String(type))),
    type: String(type),
  };
  if (type !== 'message')
    return { ...own, ...(hasStatus.has(own.type) && { status: 'completed' }), ...fields };
  const { role, content } = fields;
  const parts = typeof content === 'string' ? [toText(role, content)] : content;
  return { ...own, status: 'completed', ...fields, content: parts };
}

function toMessage(role: string, text: string, newId: NewId): ResponseItem {
  const content = [toText(role, text)];
  return { id: newId('msg_'), type: 'message', status: 'completed', role, content };
}

const toText = (role: unknown, text: string) =>
  role === 'assistant'
    ? { type: 'output_text', text, annotations: [], logprobs: [] }
    : { type: 'input_text', text };

const hasStatus = new Set([
  'function_call',
  'function_call_output',
  'custom_tool_call',
  'custom_tool_call_output',
]);

const prefixes: Record<string, string> = {
  message: 'msg_',
  reasoning: 'rs_',
  function_call: 'fc_',
  function_call_output: 'fco_',
  code_interpreter_call: 'ci_',
  custom_tool_call: 'ctc_',
  custom_tool_call_output: 'ctco_',
  compaction: 'cmp_',
};

export const prefixOf = (type: string): string => prefixes[type] ?? 'item_';

/** The parts of the content of a message. */
export function partsOf({ content }: ResponseItem): Record<string, unknown>[] {
  return Array.isArray(content) ? content.filter(isObject) : [];
}
