import type { ChatCompletionCreateParams } from '@/lib/openai';
import { PlatformError } from '../http/errors';
import { linkTo, sessionFolder } from '../sandbox/session-folder';
import { hasInterpreter } from './interpreter-calls';
import type { RunRow } from './schema';
import type { RunStepRow } from './steps-schema';

type ToolParams = Pick<ChatCompletionCreateParams, 'tools' | 'tool_choice' | 'parallel_tool_calls'>;
type ToolDefinition = NonNullable<ToolParams['tools']>[number];

/** Rounds without the client after which the model must answer. */
const maxRounds = { file_search: 10, code_interpreter: 20 };

/** The tool name of the file search. */
export function searchToolName(run: RunRow): string | undefined {
  return run.tools.some(({ type }) => type === 'file_search')
    ? freeName('file_search', run)
    : undefined;
}

/** The tool name of the code interpreter. */
export function interpreterToolName(run: RunRow): string | undefined {
  return hasInterpreter(run) ? freeName('code_interpreter', run) : undefined;
}

/** A function of the same name takes precedence. */
function freeName(type: string, { tools }: RunRow): string {
  const names = tools.flatMap((tool) => (tool.type === 'function' ? [tool.function.name] : []));
  let name = type;
  for (let count = 2; names.includes(name); count += 1) name = `${type}_${count}`;
  return name;
}

/** The tools of a run for a chat request. `files`: the names of those in the session; undefined without a sandbox. */
export function toolDefinitions(
  run: RunRow,
  steps: RunStepRow[],
  files: readonly string[] | undefined,
): ToolParams {
  const search = searchToolName(run);
  const interpreter = files && interpreterToolName(run);
  const tools = run.tools.flatMap((tool): ToolDefinition[] =>
    tool.type === 'function'
      ? [{ type: 'function', function: tool.function } as ToolDefinition]
      : [],
  );
  if (search) tools.push(searchTool(search));
  if (interpreter && files) tools.push(interpreterTool(interpreter, files));
  if (tools.length === 0) return {};
  return {
    tools,
    ...toolChoice(run, { search, interpreter }, steps),
    ...(run.parallel_tool_calls ? {} : { parallel_tool_calls: false }),
  };
}

/** `tool_choice` applies to the first turn only; otherwise the run would loop. */
function toolChoice(
  { tool_choice }: RunRow,
  { search, interpreter }: { search: string | undefined; interpreter: string | undefined },
  steps: RunStepRow[],
): Pick<ToolParams, 'tool_choice'> {
  const hasCalled = steps.some(({ type }) => type === 'tool_calls');
  if (roundsLeft(steps) <= 0 || tool_choice === 'none') return { tool_choice: 'none' };
  if (hasCalled || tool_choice === null || tool_choice === 'auto') return {};
  if (typeof tool_choice === 'string') return { tool_choice: 'required' };
  const { type } = tool_choice;
  const hosted = type === 'file_search' ? search : interpreter;
  const name = type === 'function' ? tool_choice.function?.name : hosted;
  return name ? { tool_choice: { type: 'function', function: { name } } } : {};
}

/** A model that keeps searching or running code although it must not would loop. */
export function limitRounds(steps: RunStepRow[]): void {
  if (roundsLeft(steps) >= 0) return;
  const count = hostedRounds(steps).length;
  const what = ranCode(steps) ? 'ran code or searched' : 'searched';
  throw new PlatformError(`The model ${what} ${count} times and did not answer when asked to.`, {
    status: 500,
  });
}

function roundsLeft(steps: RunStepRow[]): number {
  const most = ranCode(steps) ? maxRounds.code_interpreter : maxRounds.file_search;
  return most - hostedRounds(steps).length;
}

/** Rounds without client participation. */
const hostedRounds = (steps: RunStepRow[]) =>
  steps.filter(({ step_details: details }) => {
    return (
      details.type === 'tool_calls' && details.tool_calls.every(({ type }) => type !== 'function')
    );
  });

const ranCode = (steps: RunStepRow[]) =>
  steps.some(({ step_details: details }) => {
    return (
      details.type === 'tool_calls' &&
      details.tool_calls.some(({ type }) => type === 'code_interpreter')
    );
  });

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

/** The code interpreter as a function of that name. */
export function interpreterTool(
  name: string,
  files: readonly string[],
): Extract<ToolDefinition, { type: 'function' }> {
  const listed = files.slice(0, maxNamedFiles).map((file) => `${sessionFolder}/${file}`);
  const present = listed.length > 0 ? ` Files there now: ${listed.join(', ')}.` : '';
  return {
    type: 'function',
    function: {
      name,
      description: `Executes Python code as a notebook does, and gives back what it prints and the value of its last expression. Variables stay from one call to the next. There is no network. Figures of matplotlib are shown to the user. Files are in ${sessionFolder}; those that the code writes there are given to the user where the answer links them, as in [a.csv](${linkTo('a.csv')}).${present}`,
      parameters: {
        type: 'object',
        properties: { code: { type: 'string', description: 'The Python code.' } },
        required: ['code'],
      },
    },
  };
}

const maxNamedFiles = 50;
