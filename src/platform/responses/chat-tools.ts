import { isObject } from '@/lib/loose';
import type { CreateResponse } from '@/lib/openai/generated/types';
import { PlatformError } from '../http/errors';
import { searchTool } from '../runs/tool-definitions';
import { unsupportedTool } from './unsupported';

type Fields = Record<string, unknown>;

interface HostedTool {
  type: string;
  function: { name: string };
}

/** What a turn of the model may call. */
export interface TurnTools {
  /** The name of the file search. */
  search?: string | undefined;
  /** The code interpreter as a function. */
  interpreter?: HostedTool | undefined;
  /** `first`: as the request says. `auto`: no call is forced any more. */
  choice: 'first' | 'auto' | 'none';
}

export const firstTurn: TurnTools = { choice: 'first' };

/** The tools of a response as those of a chat. */
export function toChatTools(
  { tools, tool_choice, parallel_tool_calls }: CreateResponse,
  turn: TurnTools,
): Fields {
  // Without tools a chat takes no choice, except that there is none to make.
  if (!tools?.length)
    return typeof tool_choice === 'object' || tool_choice === 'required' ? { tool_choice } : {};
  const { search, interpreter, choice } = turn;
  const own = tool_choice === undefined ? undefined : toChatChoice(tool_choice, turn);
  const chosen = choice === 'none' ? choice : choice === 'auto' ? unforced(own) : own;
  return {
    tools: tools.map((tool) => {
      if (tool.type === 'file_search' && search) return searchTool(search);
      if (tool.type === 'code_interpreter' && interpreter) return interpreter;
      return toChatTool(tool as Fields & { type: string });
    }),
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
  turn: TurnTools,
): unknown {
  if (typeof choice !== 'object') return choice;
  if (choice.type !== 'allowed_tools') return named(choice as Fields, turn);
  const { type, mode, tools } = choice;
  const allowed = tools.map((tool) => named(tool as Fields, turn));
  return { type, allowed_tools: { mode, tools: allowed } };
}

function named({ type, name }: Fields, { search, interpreter }: TurnTools): Fields {
  const hosted = { file_search: search, code_interpreter: interpreter?.function.name };
  if (type === 'file_search' || type === 'code_interpreter') {
    if (hosted[type] === undefined) throw notAmongTools(type);
    return { type: 'function', function: { name: hosted[type] } };
  }
  if (type !== 'function' && type !== 'custom') throw unsupportedTool(String(type), 'tool_choice');
  return { type, [type]: { name } };
}

const notAmongTools = (type: string) =>
  new PlatformError(`Tool choice '${type}' not found in 'tools' parameter.`, {
    param: 'tool_choice',
    code: 'invalid_value',
  });

export function withoutNulls(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value != null));
}
