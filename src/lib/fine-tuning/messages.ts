import { isObject, type Loose } from '../loose';
import { checkFunctionCall, checkToolCalls } from './calls';
import { checkContent } from './content';
import { checkKeys, checkName, isGiven, kindOf, quote, type ReportFlaw } from './report';
import type { Callables } from './tools';

const roles = ['system', 'developer', 'user', 'assistant', 'tool', 'function'];

const keysOf: Record<string, string[]> = {
  system: ['role', 'content', 'name'],
  developer: ['role', 'content', 'name'],
  user: ['role', 'content', 'name'],
  assistant: [
    'role',
    'content',
    'name',
    'refusal',
    'weight',
    'tool_calls',
    'function_call',
    'audio',
    'annotations',
  ],
  tool: ['role', 'content', 'tool_call_id', 'name'],
  function: ['role', 'content', 'name'],
};

/** Checks a conversation, message by message and as a whole. True: all have a role, so that more can be asked of it. */
export function checkMessages(
  messages: unknown,
  field: string,
  callables: Callables,
  report: ReportFlaw,
  allowed = roles,
): messages is Loose[] {
  if (!Array.isArray(messages)) {
    report(field, `must be an array of messages, not ${kindOf(messages)}`);
    return false;
  }
  if (messages.length === 0) {
    report(field, 'must have at least one message');
    return false;
  }
  /** The calls that no message has answered yet. */
  let open: string[] = [];
  let isWhole = true;
  for (const [index, message] of messages.entries()) {
    const at = `${field}[${index}]`;
    const role = roleOf(message, at, allowed, report);
    if (role === undefined) {
      isWhole = false;
      continue;
    }
    if (role !== 'tool' && open.length > 0)
      report(at, `stands before the tool calls are answered: ${open.map(quote).join(', ')}`);
    open = checkMessage(message, role, at, role === 'tool' ? open : [], callables, report);
  }
  return isWhole;
}

/** Undefined: it has none that is allowed, so that no more can be said of it. */
function roleOf(message: unknown, field: string, allowed: string[], report: ReportFlaw) {
  if (!isObject(message)) {
    report(field, `must be an object, not ${kindOf(message)}`);
    return undefined;
  }
  const { role } = message;
  if (typeof role === 'string' && allowed.includes(role)) return role;
  if (!isGiven(role)) report(`${field}.role`, 'is missing');
  else report(`${field}.role`, `must be one of ${allowed.join(', ')}, not ${quote(role)}`);
  return undefined;
}

/** Gives the tool calls that are open after the message. */
function checkMessage(
  message: Loose,
  role: string,
  field: string,
  open: string[],
  callables: Callables,
  report: ReportFlaw,
): string[] {
  const allowedKeys = keysOf[role] ?? [];
  // Fields that only an assistant has are reported by their own rule.
  checkKeys(
    message,
    role === 'assistant' ? allowedKeys : [...allowedKeys, 'weight'],
    field,
    report,
  );
  checkWeight(message, role, field, report);
  checkContent(message, role, field, report);
  if (isGiven(message.name)) checkName(message.name, `${field}.name`, report);
  if (role === 'function' && !isGiven(message.name)) report(`${field}.name`, 'is missing');
  if (role === 'assistant') {
    checkFunctionCall(message, field, callables, report);
    return checkToolCalls(message, field, callables, report);
  }
  return role === 'tool' ? answerCall(message, field, open, report) : open;
}

function answerCall(message: Loose, field: string, open: string[], report: ReportFlaw): string[] {
  const id = message.tool_call_id;
  if (typeof id !== 'string') {
    report(`${field}.tool_call_id`, 'is missing');
    return open;
  }
  if (!open.includes(id))
    report(`${field}.tool_call_id`, `answers no tool call of the message before it: ${quote(id)}`);
  return open.filter((one) => one !== id);
}

function checkWeight({ weight }: Loose, role: string, field: string, report: ReportFlaw): void {
  if (weight === undefined) return;
  if (role !== 'assistant') report(`${field}.weight`, 'is only for messages of the assistant');
  else if (weight !== 0 && weight !== 1) report(`${field}.weight`, 'must be 0 or 1');
}
