import type { FineTuneMethod } from '@/lib/openai';
import { isObject, type Loose } from '../loose';
import { checkMessages } from './messages';
import { checkKeys, type Flaw, isGiven, kindOf, type ReportFlaw } from './report';
import { checkTools } from './tools';

/** What a line must be, and what of it a grader needs. */
export interface ExampleRules {
  type: FineTuneMethod['type'];
  /** Fields of the item that the grader's templates name. */
  itemFields: string[];
}

/** All that is wrong with the value of a line. */
export function flawsOf(value: unknown, { type, itemFields }: ExampleRules): Flaw[] {
  const flaws: Flaw[] = [];
  const report: ReportFlaw = (field, rule) => flaws.push({ field, rule });
  if (!isObject(value)) report('', `must be a JSON object, not ${kindOf(value)}`);
  else if (type === 'dpo') checkPreference(value, report);
  else if (type === 'reinforcement') checkReinforcement(value, itemFields, report);
  else checkSupervised(value, report);
  return flaws;
}

/** Which format a line is in, whether or not it is right; undefined: in none. */
export function formatOf(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  if ('messages' in value) return 'fine-tune-chat';
  if ('prompt' in value && 'completion' in value) return 'fine-tune-completions';
  return 'input' in value && 'preferred_output' in value ? 'fine-tune-preference' : undefined;
}

const chatKeys = ['messages', 'tools', 'functions', 'parallel_tool_calls'];

function checkSupervised(example: Loose, report: ReportFlaw) {
  if (!('messages' in example) && ('prompt' in example || 'completion' in example))
    return checkCompletion(example, report);
  if (!('messages' in example)) return report('', "is missing key 'messages'");
  checkKeys(example, chatKeys, '', report);
  const { messages } = example;
  const callables = checkTools(example, '', report);
  if (!checkMessages(messages, 'messages', callables, report)) return;
  const answers = messages.filter(({ role }) => role === 'assistant');
  if (answers.length === 0)
    report('messages', 'must have a message of the assistant to learn from');
  else if (messages.at(-1)?.role !== 'assistant')
    report(`messages[${messages.length - 1}].role`, 'must be assistant: it is the last message');
  else if (answers.every(({ weight }) => weight === 0))
    report('messages', 'must have a message of the assistant whose weight is not 0');
}

function checkCompletion(example: Loose, report: ReportFlaw) {
  checkKeys(example, ['prompt', 'completion'], '', report);
  for (const key of ['prompt', 'completion']) {
    const value = example[key];
    if (!isGiven(value)) report('', `is missing key '${key}'`);
    else if (typeof value !== 'string') report(key, `must be a string, not ${kindOf(value)}`);
  }
  if (example.completion === '') report('completion', 'must not be empty');
}

function checkPreference(example: Loose, report: ReportFlaw) {
  const { input } = example;
  for (const key of ['input', 'preferred_output', 'non_preferred_output'])
    if (!isGiven(example[key])) report('', `is missing key '${key}'`);
  checkKeys(example, ['input', 'preferred_output', 'non_preferred_output'], '', report);
  if (isGiven(input) && !isObject(input))
    report('input', `must be an object, not ${kindOf(input)}`);
  if (!isObject(input)) return;
  checkKeys(input, chatKeys, 'input', report);
  const callables = checkTools(input, 'input', report);
  if (checkMessages(input.messages, 'input.messages', callables, report))
    checkQuestion(input.messages, 'input.messages', report);

  for (const key of ['preferred_output', 'non_preferred_output']) {
    const output = example[key];
    if (!isGiven(output)) continue;
    if (!checkMessages(output, key, callables, report, ['assistant', 'tool'])) continue;
    if (!output.some(({ role }) => role === 'assistant'))
      report(key, 'must have a message of the assistant');
  }
}

function checkReinforcement(example: Loose, itemFields: string[], report: ReportFlaw) {
  if (!('messages' in example)) return report('', "is missing key 'messages'");
  const callables = checkTools(example, '', report);
  if (checkMessages(example.messages, 'messages', callables, report))
    checkQuestion(example.messages, 'messages', report);
  for (const field of itemFields)
    if (!(field in example)) report(field, `is missing: the grader asks for {{item.${field}}}`);
}

function checkQuestion(messages: Loose[], field: string, report: ReportFlaw) {
  const last = messages.at(-1)?.role;
  if (last === 'assistant' || last === 'system' || last === 'developer')
    report(`${field}[${messages.length - 1}].role`, 'must be user: it is the last message');
}
