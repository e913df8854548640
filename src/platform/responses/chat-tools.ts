import { isObject } from '@/lib/loose';
import type { CreateResponse } from '@/lib/openai/generated/types';
import { unsupportedTool } from './unsupported';

type Fields = Record<string, unknown>;

/** The tools of a response as those of a chat. */
export function toChatTools({ tools, tool_choice, parallel_tool_calls }: CreateResponse): Fields {
  // Without tools a chat takes no choice, except that there is none to make.
  if (!tools?.length)
    return typeof tool_choice === 'object' || tool_choice === 'required' ? { tool_choice } : {};
  return {
    tools: tools.map((tool) => toChatTool(tool as Fields & { type: string })),
    ...(tool_choice !== undefined && { tool_choice: toChatChoice(tool_choice) }),
    ...(parallel_tool_calls != null && { parallel_tool_calls }),
  };
}

function toChatTool(tool: Fields & { type: string }): Fields {
  const { type, name, description, parameters, strict, format } = tool;
  if (type === 'function')
    return { type, function: withoutNulls({ name, description, parameters, strict }) };
  if (type === 'custom')
    return { type, custom: withoutNulls({ name, description, format: toChatFormat(format) }) };
  throw unsupportedTool(type, 'tools');
}

function toChatFormat(format: unknown): unknown {
  if (!isObject(format) || format.type !== 'grammar') return format;
  const { type, syntax, definition } = format;
  return { type, grammar: { syntax, definition } };
}

function toChatChoice(choice: NonNullable<CreateResponse['tool_choice']>): unknown {
  if (typeof choice !== 'object') return choice;
  if (choice.type !== 'allowed_tools') return named(choice as Fields);
  const { type, mode, tools } = choice;
  return { type, allowed_tools: { mode, tools: tools.map((tool) => named(tool as Fields)) } };
}

function named({ type, name }: Fields): Fields {
  if (type !== 'function' && type !== 'custom') throw unsupportedTool(String(type), 'tool_choice');
  return { type, [type]: { name } };
}

export function withoutNulls(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}
