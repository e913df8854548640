import { functionOf, toolOf } from '@/components/form/function-tool';
import { readJson } from '@/components/form/read-json';
import { isObject, listOf } from '@/lib/loose';
import type { ChatSettings } from './settings';
import { noTools } from './tool-settings';

type Parameters = Record<string, unknown>;
type ToolFields = Pick<ChatSettings, 'tools' | 'stores' | 'max_results' | 'built_in'>;

/** By the type of a tool: what has upstream tell what came out of it, which is shown with the answer. */
const outcomes: Readonly<Record<string, string>> = {
  file_search: 'file_search_call.results',
  code_interpreter: 'code_interpreter_call.outputs',
};

const outcomesOf = (tools: readonly unknown[]) =>
  tools.flatMap((tool) => outcomes[String(isObject(tool) && tool.type)] ?? []);

/** The tools of a response, with what the further parameters include beside them. */
export function responseToolParameters(
  { tools: { functions, choice, parallel }, stores, max_results, built_in }: ToolFields,
  { include, ...further }: Parameters,
): Parameters {
  const ids = stores.map((id) => id.trim()).filter(Boolean);
  const search = {
    type: 'file_search',
    vector_store_ids: ids,
    ...(max_results.trim() && { max_num_results: Number(max_results) }),
  };
  const others = readJson(built_in);
  const tools = [
    ...(ids.length > 0 ? [search] : []),
    ...functions.map((one) => flatTool(toolOf(one))),
    ...(others.state === 'valid' ? listOf(others.value) : []),
  ];
  const included = [...outcomesOf(tools), ...listOf(include)];
  const named = choice.startsWith('name:') ? choice.slice(5) : null;
  return {
    ...(tools.length > 0 && { tools }),
    ...(choice && { tool_choice: named === null ? choice : { type: 'function', name: named } }),
    ...(parallel && { parallel_tool_calls: parallel === 'true' }),
    ...further,
    ...(included.length > 0 && { include: [...new Set(included)] }),
  };
}

/** Functions of responses are strict unless they say that they are not, and have `parameters` always. */
function flatTool({ type, function: { parameters, strict, ...rest } }: FunctionTool) {
  return { type, ...rest, parameters: parameters ?? null, strict: strict ?? false };
}

type FunctionTool = ReturnType<typeof toolOf>;

/** Parses the parameters back into the form, and returns the unused rest. */
export function takeResponseTools(parameters: Parameters): [Partial<ChatSettings>, Parameters] {
  const { tools, tool_choice, parallel_tool_calls, include, ...rest } = parameters;
  const listed = listOf(tools);
  const search = listed.find(isPlainSearch);
  const functions = listed.filter(isPlainFunction);
  const others = listed.filter((tool) => tool !== search && !functions.includes(tool));
  const choice = choiceOf(tool_choice);
  const isParallelKnown = typeof parallel_tool_calls === 'boolean';
  const isTyped = (one: unknown) => !outcomesOf(listed).includes(String(one));
  const included = Array.isArray(include) ? include.filter(isTyped) : include;
  const settings = {
    tools: {
      ...noTools,
      functions: functions.map(functionIn),
      choice,
      parallel: isParallelKnown ? String(parallel_tool_calls) : '',
    },
    stores: listOf(search?.vector_store_ids) as string[],
    max_results: search?.max_num_results === undefined ? '' : String(search.max_num_results),
    built_in: others.length > 0 ? JSON.stringify(others, null, 2) : '',
  };
  return [
    settings,
    {
      ...rest,
      ...(tools !== undefined && !Array.isArray(tools) && { tools }),
      ...(tool_choice !== undefined && choice === '' && { tool_choice }),
      ...(parallel_tool_calls !== undefined && !isParallelKnown && { parallel_tool_calls }),
      ...(included !== undefined && !isEmpty(included) && { include: included }),
    },
  ];
}

const isEmpty = (value: unknown) => Array.isArray(value) && value.length === 0;

/** A search as the form holds it; one with filters or ranking options is sent as it is. */
function isPlainSearch(tool: unknown): tool is Parameters {
  if (!isObject(tool) || tool.type !== 'file_search') return false;
  const { type: _, vector_store_ids, max_num_results, ...others } = tool;
  const areIds = listOf(vector_store_ids).every((id) => typeof id === 'string');
  const isLimit = max_num_results === undefined || typeof max_num_results === 'number';
  return areIds && isLimit && Object.keys(others).length === 0 && !isEmpty(vector_store_ids);
}

function isPlainFunction(tool: unknown): boolean {
  if (!isObject(tool) || tool.type !== 'function') return false;
  const { parameters, strict, ...rest } = tool;
  const written = flatTool(toolOf(functionIn(tool)));
  return JSON.stringify({ ...rest, parameters, strict }) === JSON.stringify(written);
}

function functionIn(tool: unknown) {
  const { type: _, ...declared } = isObject(tool) ? tool : {};
  return functionOf({ function: declared });
}

function choiceOf(value: unknown): string {
  if (typeof value === 'string') return value.startsWith('name:') ? '' : value;
  const { type, name } = isObject(value) ? value : {};
  return type === 'function' && typeof name === 'string' ? `name:${name}` : '';
}
