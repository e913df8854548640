import { findSum } from '../arithmetic';
import { field, isRecord, listOf } from '../schema/schema';
import type { ToolDefinition } from './tools';

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
