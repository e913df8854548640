import type { ChatCompletionCreateParams } from '@/lib/openai';
import { PlatformError } from '../http/errors';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

type ToolParams = Pick<ChatCompletionCreateParams, 'tools' | 'tool_choice' | 'parallel_tool_calls'>;
type ToolDefinition = NonNullable<ToolParams['tools']>[number];

/** Search rounds after which the model must answer. */
const maxSearchRounds = 10;

/** The tool name of the file search. A function of that name takes precedence. */
export function searchToolName({ tools }: RunRow): string | undefined {
  if (!tools.some(({ type }) => type === 'file_search')) return undefined;
  const names = tools.flatMap((tool) => (tool.type === 'function' ? [tool.function.name] : []));
  let name = 'file_search';
  for (let count = 2; names.includes(name); count += 1) name = `file_search_${count}`;
  return name;
}

/** The tools of a run for a chat request. */
export function toolDefinitions(run: RunRow, steps: RunStepRow[]): ToolParams {
  const search = searchToolName(run);
  const tools = run.tools.flatMap((tool): ToolDefinition[] =>
    tool.type === 'function'
      ? [{ type: 'function', function: tool.function } as ToolDefinition]
      : [],
  );
  if (search) tools.push(searchTool(search));
  if (tools.length === 0) return {};
  return {
    tools,
    ...toolChoice(run, search, steps),
    ...(run.parallel_tool_calls ? {} : { parallel_tool_calls: false }),
  };
}

/** `tool_choice` applies to the first turn only; otherwise the run would loop. */
function toolChoice(
  { tool_choice }: RunRow,
  search: string | undefined,
  steps: RunStepRow[],
): Pick<ToolParams, 'tool_choice'> {
  const hasCalled = steps.some(({ type }) => type === 'tool_calls');
  if (countSearchRounds(steps) >= maxSearchRounds || tool_choice === 'none')
    return { tool_choice: 'none' };
  if (hasCalled || tool_choice === null || tool_choice === 'auto') return {};
  if (typeof tool_choice === 'string') return { tool_choice: 'required' };
  const name = tool_choice.type === 'file_search' ? search : tool_choice.function?.name;
  return name ? { tool_choice: { type: 'function', function: { name } } } : {};
}

/** A model that keeps searching although it must not would loop. */
export function limitSearchRounds(steps: RunStepRow[]): void {
  const count = countSearchRounds(steps);
  if (count <= maxSearchRounds) return;
  throw new PlatformError(`The model searched ${count} times and did not answer when asked to.`, {
    status: 500,
  });
}

/** Rounds without client participation. */
function countSearchRounds(steps: RunStepRow[]): number {
  return steps.filter(({ step_details: details }) => {
    return (
      details.type === 'tool_calls' && details.tool_calls.every(({ type }) => type !== 'function')
    );
  }).length;
}

/** The file search as a function of that name. */
export function searchTool(name: string): ToolDefinition {
  return {
    type: 'function',
    function: {
      name,
      description:
        'Searches the files of this conversation and gives back the passages that fit best. Call it before you answer what the files may tell.',
      parameters: {
        type: 'object',
        properties: {
          queries: {
            type: 'array',
            items: { type: 'string' },
            description: 'What to look for: one to five questions or lists of keywords.',
          },
        },
        required: ['queries'],
      },
    },
  };
}

/** The citation instructions for the model. */
export const citationInstructions =
  'Each passage that the file search finds begins with a mark such as 【1:0†name】. Write the mark of a passage, unchanged, right behind every statement that you take from it.';
