import { isObject, type Loose } from '../loose';
import { checkKeys, checkName, isGiven, kindOf, quote, type ReportFlaw } from './report';
import type { Callables } from './tools';

/** Checks the `tool_calls` of an assistant's message. Gives their ids. */
export function checkToolCalls(
  message: Loose,
  field: string,
  { tools }: Callables,
  report: ReportFlaw,
): string[] {
  const calls = message.tool_calls;
  const list = `${field}.tool_calls`;
  if (!isGiven(calls)) return [];
  if (!Array.isArray(calls) || calls.length === 0) {
    report(list, 'must be an array of calls that is not empty');
    return [];
  }
  const ids: string[] = [];
  for (const [index, call] of calls.entries()) {
    const at = `${list}[${index}]`;
    if (!isObject(call)) {
      report(at, `must be an object, not ${kindOf(call)}`);
      continue;
    }
    checkKeys(call, ['id', 'type', 'function'], at, report);
    if (typeof call.id !== 'string' || call.id === '') report(`${at}.id`, 'must be a string');
    else if (ids.includes(call.id)) report(`${at}.id`, 'is the id of another call too');
    else ids.push(call.id);
    if (call.type !== 'function') report(`${at}.type`, "must be 'function'");
    checkCall(call.function, `${at}.function`, tools, 'tools', report);
  }
  return ids;
}

/** The old form, of which a message has one. */
export function checkFunctionCall(
  message: Loose,
  field: string,
  { functions }: Callables,
  report: ReportFlaw,
) {
  const call = message.function_call;
  if (isGiven(call)) checkCall(call, `${field}.function_call`, functions, 'functions', report);
}

function checkCall(
  call: unknown,
  field: string,
  knownIds: Set<string>,
  list: string,
  report: ReportFlaw,
) {
  if (!isObject(call)) return report(field, `must be an object, not ${kindOf(call)}`);
  checkKeys(call, ['name', 'arguments'], field, report);
  checkName(call.name, `${field}.name`, report);
  if (typeof call.name === 'string' && !knownIds.has(call.name))
    report(`${field}.name`, `is not one of the ${list} of this example: ${quote(call.name)}`);
  if (typeof call.arguments !== 'string')
    report(`${field}.arguments`, `must be a string that holds JSON, not ${kindOf(call.arguments)}`);
  else if (!isJson(call.arguments)) report(`${field}.arguments`, 'must be valid JSON');
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
