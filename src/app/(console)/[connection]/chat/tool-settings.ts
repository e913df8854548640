import { type FunctionToolInput, functionOf, toolOf } from '@/components/form/function-tool';
import { isObject } from '@/lib/loose';

/** The tools of a chat as they stand in the form. */
export interface ToolSettings {
  functions: readonly FunctionToolInput[];
  /** Of other types, as they came. */
  others: readonly unknown[];
  /** `auto`, `none`, `required`, or `name:` and the function; empty: not sent. */
  choice: string;
  /** `true` or `false`; empty: not sent. */
  parallel: string;
}

export const noTools: ToolSettings = { functions: [], others: [], choice: '', parallel: '' };

export function toolParameters({ functions, others, choice, parallel }: ToolSettings) {
  const tools = [...functions.map(toolOf), ...others];
  const named = choice.startsWith('name:') ? choice.slice(5) : null;
  return {
    ...(tools.length > 0 && { tools }),
    ...(choice && {
      tool_choice: named === null ? choice : { type: 'function', function: { name: named } },
    }),
    ...(parallel && { parallel_tool_calls: parallel === 'true' }),
  };
}

/** Parses the parameters back into the form, and returns the unused rest. */
export function takeTools(
  parameters: Record<string, unknown>,
): [ToolSettings, Record<string, unknown>] {
  const { tools, tool_choice, parallel_tool_calls, ...rest } = parameters;
  const listed = Array.isArray(tools) ? tools : [];
  const isKept = (tool: unknown) => {
    const { function: declared, ...shell } = isObject(tool) ? tool : {};
    return (
      JSON.stringify({ ...shell, function: declared }) === JSON.stringify(toolOf(functionOf(tool)))
    );
  };
  const settings = {
    functions: listed.filter(isKept).map(functionOf),
    others: listed.filter((tool) => !isKept(tool)),
    choice: choiceOf(tool_choice),
    parallel: typeof parallel_tool_calls === 'boolean' ? String(parallel_tool_calls) : '',
  };
  return [
    settings,
    {
      ...rest,
      ...(tools !== undefined && !Array.isArray(tools) && { tools }),
      ...(tool_choice !== undefined && settings.choice === '' && { tool_choice }),
      ...(parallel_tool_calls !== undefined && settings.parallel === '' && { parallel_tool_calls }),
    },
  ];
}

function choiceOf(value: unknown): string {
  if (typeof value === 'string') return value.startsWith('name:') ? '' : value;
  const { type, function: named } = isObject(value) ? value : {};
  const { name } = isObject(named) ? named : {};
  return type === 'function' && typeof name === 'string' ? `name:${name}` : '';
}
