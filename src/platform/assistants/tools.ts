import type { AssistantObject, CreateRunRequest } from '@/lib/openai';
import { outOfRange, wrongFormat } from '../http/error-messages';
import { missing, PlatformError } from '../http/errors';

type Tools = AssistantObject['tools'];
type Choice = CreateRunRequest['tool_choice'];

/** Limits of tools that the spec states only in prose: at most 128, with valid function names. */
export function checkTools(tools: Tools | null | undefined): void {
  if (!tools) return;
  if (tools.length > 128) throw outOfRange(['tools'], tools, 'above', 128);
  for (const [index, tool] of tools.entries()) {
    if (tool.type !== 'function') continue;
    const { name } = tool.function;
    if (!/^[\w-]{1,64}$/.test(name))
      throw wrongFormat(['tools', index, 'function', 'name'], '^[a-zA-Z0-9_-]{1,64}$');
  }
}

/** A tool named by `tool_choice` must exist. */
export function checkToolChoice(choice: Choice, tools: Tools): void {
  if (typeof choice !== 'object' || choice === null) return;
  const name = choice.function?.name;
  if (choice.type === 'function' && !name) throw missing('tool_choice.function.name');
  const isThere = tools.some((tool) =>
    tool.type === 'function' && choice.type === 'function'
      ? tool.function.name === name
      : tool.type === choice.type,
  );
  if (isThere) return;
  throw new PlatformError(
    `Invalid 'tool_choice': ${name ? `the function '${name}'` : `'${choice.type}'`} is not among the tools of this run.`,
    { param: 'tool_choice', code: 'invalid_value' },
  );
}
