import { PlatformError } from '../../../http/errors';
import { withSchemaErrors } from '../chat/check-schemas';
import { type MessageValues, readMessageValues } from '../message-values/message-values';
import type { MadeCall, Prompt } from '../prompt/prompt';
import { generateInstance } from '../schema/generate';
import type { GenerationContext } from '../schema/generation-context';
import { createPatternReader } from '../schema/pattern';
import { generateMatch } from '../schema/pattern-text';
import { field, isRecord, listOf, type Schema } from '../schema/schema';
import { subjectOf } from '../text';
import { chooseTools, isSearch, searchArguments } from './choose-tools';
import { ownerOf, type ToolChoice, type ToolDefinition } from './tools';
import { codeArguments, isInterpreter } from './write-code';

export interface ToolCall {
  kind: 'function' | 'custom';
  name: string;
  /** JSON for a function, any text for a custom tool. */
  input: string;
}

const maxCallsPerTool = 8;

/**
 * The calls that the message asks for and that were not made since. None: it is answered, unless the
 * request insists on a call.
 */
export function toolCallsOf(
  choice: ToolChoice,
  { text, madeCalls }: Prompt,
  context: GenerationContext,
): ToolCall[] {
  const calls = (made: readonly MadeCall[]) =>
    chooseTools(choice, text).flatMap((tool) => callsOf(tool, text, made, context));
  const open = calls(madeCalls);
  const isInsisting = choice.mode === 'required' && open.length === 0 && madeCalls.length > 0;
  const wanted = isInsisting ? calls([]) : open;
  return choice.isParallel ? wanted : wanted.slice(0, 1);
}

/** One call for each item that the message names for the tool: two for the weather in Oslo and Rome. */
function callsOf(
  tool: ToolDefinition,
  text: string,
  madeCalls: readonly MadeCall[],
  context: GenerationContext,
): ToolCall[] {
  const made = madeCalls.filter(({ name }) => name === tool.name);
  const { kind, name } = tool;
  const items =
    isSearch(tool) || isInterpreter(tool) ? [] : itemsOf(tool.parameters, readMessageValues(text));
  if (made.length >= Math.max(1, items.length)) return [];
  if (isSearch(tool)) return [{ kind, name, input: searchArguments(text) }];
  if (isInterpreter(tool)) return [{ kind, name, input: codeArguments(text, tool) }];
  if (items.length < 2) return [{ kind, name, input: inputOf(tool, context) }];
  return items.slice(0, maxCallsPerTool).flatMap((item) => {
    context.message.renew(items);
    const input = inputOf(tool, context);
    return made.some((one) => one.input.includes(item)) ? [] : [{ kind, name, input }];
  });
}

/** The values that the message names for the tool's main parameter. */
function itemsOf(parameters: Schema, message: MessageValues): string[] {
  const properties = isRecord(parameters) ? field(parameters, 'properties') : undefined;
  if (!isRecord(parameters) || !isRecord(properties)) return [];
  const keys = Object.keys(properties);
  const [main = keys[0]] = listOf(field(parameters, 'required'));
  const schema = typeof main === 'string' ? field(properties, main) : undefined;
  if (typeof main !== 'string' || !isRecord(schema)) return [];
  if (keys.length === 1 && (schema.type === 'number' || schema.type === 'integer'))
    return [...new Set(message.entities.numbers.map(String))];
  if (schema.type !== 'string') return [];
  const items = message.items(main);
  // Two parameters of the same kind share the items: a flight from Oslo to Rome is one.
  const isShared = keys.some(
    (key) => key !== main && message.list(key).some((one) => items.includes(one)),
  );
  return isShared ? [] : items;
}

function inputOf(tool: ToolDefinition, context: GenerationContext): string {
  return tool.kind === 'custom' ? textFor(tool, context) : argumentsFor(tool, context);
}

function argumentsFor(tool: ToolDefinition, context: GenerationContext): string {
  if (tool.parameters === undefined) return '{}';
  return withSchemaErrors(ownerOf(tool), () =>
    JSON.stringify(generateInstance(tool.parameters, context)),
  );
}

/** What a custom tool is given: text, or a match of its grammar. */
function textFor(
  { format, param: tool }: ToolDefinition,
  { message, budget }: GenerationContext,
): string {
  if (format?.type !== 'grammar')
    return message.entities.quotes[0] ?? subjectOf(message.text).trim();
  const param = `${tool}.format.grammar`;
  const { syntax, definition } = format.grammar;
  if (syntax !== 'regex') {
    throw new PlatformError(
      `Unsupported value: '${param}.syntax' does not support '${syntax}' with this model.`,
      { param: `${param}.syntax`, code: 'unsupported_value' },
    );
  }
  const owner = { name: 'grammar', param, code: 'invalid_value', isStrict: false };
  return withSchemaErrors(owner, () => {
    const pattern = createPatternReader(budget.spend)(definition);
    return generateMatch(pattern, { min: 0, max: 10_000 }, 0, budget.spend);
  });
}
