import type { CreateChatCompletionRequest, CustomToolChatCompletions } from '@/lib/openai';
import { findSum } from '../reply/rules';
import type { SchemaOwner } from '../schema/check-schema';
import { field, isRecord, listOf, type Schema } from '../schema/schema';

/** A tool, or a function of the older kind, in the same form. */
export interface ToolDefinition {
  kind: 'function' | 'custom';
  name: string;
  description: string;
  /** Undefined: it takes none. */
  parameters?: Schema;
  format?: CustomToolChatCompletions['custom']['format'];
  isStrict: boolean;
  /** `tools[0].function`. */
  param: string;
}

/** Which tools may be called, and which must. */
export interface ToolChoice {
  tools: ToolDefinition[];
  mode: 'none' | 'auto' | 'required';
  /** The one that must be called. */
  forced?: string;
  isParallel: boolean;
  /** The older form: `function_call` in the message. */
  isLegacy: boolean;
}

export function readTools({ tools, functions }: CreateChatCompletionRequest): ToolDefinition[] {
  const current = (tools ?? []).map((tool, index): ToolDefinition => {
    const param = `tools[${index}].${tool.type}`;
    if (tool.type === 'custom') {
      const { format } = tool.custom;
      return { kind: 'custom', ...describe(tool.custom), format, isStrict: false, param };
    }
    const { parameters, strict } = tool.function;
    return {
      kind: 'function',
      ...describe(tool.function),
      parameters: parameters ?? undefined,
      isStrict: strict === true,
      param,
    };
  });
  const legacy = (functions ?? []).map(
    (one, index): ToolDefinition => ({
      kind: 'function',
      ...describe(one),
      parameters: one.parameters,
      isStrict: false,
      param: `functions[${index}]`,
    }),
  );
  return [...current, ...legacy];
}

const describe = ({ name, description }: { name: string; description?: string | null }) => ({
  name,
  description: description ?? '',
});

export const ownerOf = ({ name, param, isStrict }: ToolDefinition): SchemaOwner => ({
  name: `function '${name}'`,
  param: `${param}.parameters`,
  code: 'invalid_function_parameters',
  isStrict,
});

export function readToolChoice(request: CreateChatCompletionRequest): ToolChoice {
  const { tools, tool_choice, function_call, parallel_tool_calls } = request;
  const isLegacy = !tools?.length;
  const choice: ToolChoice = {
    tools: readTools(request),
    mode: 'auto',
    isParallel: parallel_tool_calls !== false && !isLegacy,
    isLegacy,
  };
  if (isLegacy) {
    if (function_call && typeof function_call === 'object')
      return { ...choice, mode: 'required', forced: function_call.name };
    return { ...choice, mode: function_call ?? 'auto' };
  }
  if (typeof tool_choice === 'string') return { ...choice, mode: tool_choice };
  if (tool_choice?.type === 'allowed_tools') {
    const { mode, tools: allowed } = tool_choice.allowed_tools;
    const names = new Set(allowed.map(nameOf));
    return { ...choice, mode, tools: choice.tools.filter(({ name }) => names.has(name)) };
  }
  const forced = forcedName(tool_choice);
  return forced === undefined ? choice : { ...choice, mode: 'required', forced };
}

/** The tool that must be called. */
export function forcedName(choice: CreateChatCompletionRequest['tool_choice']): string | undefined {
  if (typeof choice !== 'object' || choice === null) return undefined;
  if (choice.type === 'function') return choice.function.name;
  return choice.type === 'custom' ? choice.custom.name : undefined;
}

/** `{ type: 'function', function: { name } }`. */
function nameOf({ function: one, custom }: Record<string, unknown>): unknown {
  const named = one ?? custom;
  return isRecord(named) ? named.name : undefined;
}

/** Whether a tool executes code. */
export function isInterpreter({ kind, name, parameters }: ToolDefinition): boolean {
  if (kind !== 'function' || !/code|python/i.test(name) || !isRecord(parameters)) return false;
  return listOf(field(parameters, 'required')).includes('code');
}

const codeBlock = /```(?:python|py)[ \t]*\n([\s\S]*?)```/i;
const plots = /\b(?:plot|chart|graph|diagram|histogram|visuali[sz]e)/i;
const tables = /\bcsv\b|\btable\b|\bspreadsheet\b/i;
const computes =
  /\b(?:comput|calculat|python|average|mean|median|standard deviation|run (?:this|the|some) code)/i;

/** Whether a message is answered by code: it holds some, or asks for numbers or a figure. */
export const asksForCode = (text: string): boolean =>
  [codeBlock, plots, tables, computes].some((pattern) => pattern.test(text));

/** The arguments of a call: the code of the message, or some that answers it. */
export function codeArguments(text: string, { description }: ToolDefinition): string {
  return JSON.stringify({ code: codeFor(text, filesIn(description)) });
}

function codeFor(text: string, files: string[]): string {
  const [, own] = codeBlock.exec(text) ?? [];
  if (own !== undefined) return own.trimEnd();
  const table = files.findLast((path) => /\.csv$/i.test(path));
  if (table && (plots.test(text) || tables.test(text) || computes.test(text)))
    return [...summary(table), ...(plots.test(text) ? figure : [])].join('\n');
  const sum = findSum(text.slice(0, 400));
  if (sum) return toPython(sum.expression);
  return `print(${JSON.stringify(text.slice(0, 200))})`;
}

/** The files that the description of the tool names. */
function filesIn(description: string): string[] {
  const [, named = ''] = /Files there now: (.+)\.$/s.exec(description) ?? [];
  return named.split(', ').filter(Boolean);
}

const summary = (path: string) => [
  'import csv',
  '',
  `with open(${JSON.stringify(path)}, newline='', encoding='utf-8-sig') as source:`,
  '    rows = list(csv.DictReader(source))',
  'numbers = {}',
  'for row in rows:',
  '    for name, value in row.items():',
  '        try:',
  '            number = float(value)',
  '        except (TypeError, ValueError):',
  '            continue',
  '        numbers.setdefault(name, []).append(number)',
  "print(f'{len(rows)} rows')",
  'for name, values in numbers.items():',
  "    print(f'{name}: sum {sum(values):g}, mean {sum(values) / len(values):g}')",
];

const figure = [
  '',
  'import matplotlib.pyplot as plt',
  '',
  'for name, values in numbers.items():',
  '    plt.plot(values, label=name)',
  'plt.legend()',
  "plt.savefig('/mnt/data/plot.png')",
  'plt.show()',
];

const toPython = (expression: string) =>
  expression.replaceAll('^', '**').replace(/(\d+(?:\.\d+)?)%/g, '($1/100)');
