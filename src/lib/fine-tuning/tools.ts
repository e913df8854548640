import { isObject, type Loose } from '../loose';
import {
  checkBoolean,
  checkKeys,
  checkName,
  isGiven,
  kindOf,
  type ReportFlaw,
  under,
} from './report';

const maxTools = 128;

/** What an example's messages may call. */
export interface Callables {
  tools: Set<string>;
  functions: Set<string>;
}

/** Checks the `tools`, `functions` and `parallel_tool_calls` of an example. Gives the names that may be called. */
export function checkTools(example: Loose, field: string, report: ReportFlaw): Callables {
  checkBoolean(example.parallel_tool_calls, under(field, 'parallel_tool_calls'), report);
  const tools = checkList(example.tools, under(field, 'tools'), report, (tool, at, names) => {
    checkKeys(tool, ['type', 'function'], at, report);
    if (tool.type !== 'function') report(`${at}.type`, "must be 'function'");
    else if (!isObject(tool.function))
      report(`${at}.function`, `must be an object, not ${kindOf(tool.function)}`);
    else checkFunction(tool.function, `${at}.function`, names, report);
  });
  const functions = checkList(
    example.functions,
    under(field, 'functions'),
    report,
    (one, at, names) => checkFunction(one, at, names, report),
  );
  if (tools.size > 0 && functions.size > 0)
    report(under(field, 'functions'), 'must not stand beside tools: functions are their old form');
  return { tools, functions };
}

function checkList(
  list: unknown,
  field: string,
  report: ReportFlaw,
  check: (item: Loose, at: string, names: Set<string>) => void,
): Set<string> {
  const names = new Set<string>();
  if (!isGiven(list)) return names;
  if (!Array.isArray(list)) report(field, `must be an array, not ${kindOf(list)}`);
  else if (list.length === 0) report(field, 'must not be empty: leave it out instead');
  else if (list.length > maxTools)
    report(field, `has ${list.length} items, more than the ${maxTools} allowed`);
  else
    list.forEach((item: unknown, index) => {
      const at = `${field}[${index}]`;
      if (isObject(item)) check(item, at, names);
      else report(at, `must be an object, not ${kindOf(item)}`);
    });
  return names;
}

function checkFunction(own: Loose, field: string, names: Set<string>, report: ReportFlaw): void {
  const { name, description, parameters, strict } = own;
  checkKeys(own, ['name', 'description', 'parameters', 'strict'], field, report);
  checkName(name, `${field}.name`, report);
  if (typeof name === 'string' && names.has(name))
    report(`${field}.name`, `is the name of another function too: '${name.slice(0, 64)}'`);
  if (typeof name === 'string') names.add(name);
  if (isGiven(description) && typeof description !== 'string')
    report(`${field}.description`, `must be a string, not ${kindOf(description)}`);
  if (isGiven(parameters) && !isObject(parameters))
    report(`${field}.parameters`, `must be a JSON schema, not ${kindOf(parameters)}`);
  checkBoolean(strict, `${field}.strict`, report);
}
