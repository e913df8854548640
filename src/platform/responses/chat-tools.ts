import { isObject } from '@/lib/loose';
import type { CreateResponse } from '@/lib/openai/generated/types';
import { searchTool } from '../runs/tool-definitions';
import { unsupportedTool } from './unsupported';

type Fields = Record<string, unknown>;

/** What a turn of the model may call. */
export interface TurnTools {
  /** The name of the file search. */
  search?: string | undefined;
  /** `first`: as the request says. `auto`: no call is forced any more. */
  choice: 'first' | 'auto' | 'none';
}

export const firstTurn: TurnTools = { choice: 'first' };

/** The tools of a response as those of a chat. */
export function toChatTools(
  { tools, tool_choice, parallel_tool_calls }: CreateResponse,
  { search, choice }: TurnTools,
): Fields {
  // Without tools a chat takes no choice, except that there is none to make.
  if (!tools?.length)
    return typeof tool_choice === 'object' || tool_choice === 'required' ? { tool_choice } : {};
  const own = tool_choice === undefined ? undefined : toChatChoice(tool_choice, search);
  const chosen = choice === 'none' ? choice : choice === 'auto' ? unforced(own) : own;
  return {
    tools: tools.map((tool) =>
      tool.type === 'file_search' && search
        ? searchTool(search)
        : toChatTool(tool as Fields & { type: string }),
    ),
    ...(chosen !== undefined && { tool_choice: chosen }),
    ...(parallel_tool_calls != null && { parallel_tool_calls }),
  };
}

function unforced(choice: unknown): unknown {
  if (!isObject(choice)) return choice === 'required' ? undefined : choice;
  const { type, allowed_tools: allowed } = choice;
  return isObject(allowed) ? { type, allowed_tools: { ...allowed, mode: 'auto' } } : undefined;
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

function toChatChoice(
  choice: NonNullable<CreateResponse['tool_choice']>,
  search: string | undefined,
): unknown {
  if (typeof choice !== 'object') return choice;
  if (choice.type !== 'allowed_tools') return named(choice as Fields, search);
  const { type, mode, tools } = choice;
  const allowed = tools.map((tool) => named(tool as Fields, search));
  return { type, allowed_tools: { mode, tools: allowed } };
}

function named({ type, name }: Fields, search: string | undefined): Fields {
  if (type === 'file_search' && search) return { type: 'function', function: { name: search } };
  if (type !== 'function' && type !== 'custom') throw unsupportedTool(String(type), 'tool_choice');
  return { type, [type]: { name } };
}

export function withoutNulls(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}
