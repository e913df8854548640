import { PlatformError } from '../../../http/errors';
import { type MessageValues, readMessageValues } from '../message-values/message-values';
import type { MadeCall, Prompt } from '../prompt';
import { withSchemaErrors } from '../schema/check-schema';
import { type GenerationContext, generateInstance } from '../schema/generate';
import { createPatternReader, generateMatch } from '../schema/pattern';
import { field, isRecord, listOf, type Schema } from '../schema/schema';
import { keywordsOf, subjectOf, wordsInKey, wordsOf } from '../text';
import {
  asksForCode,
  codeArguments,
  isInterpreter,
  ownerOf,
  type ToolChoice,
  type ToolDefinition,
} from './tools';

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
  const param = `${tool}.format.grammar`;
  const owner = { name: 'grammar', param, code: 'invalid_value', isStrict: false };
  if (format?.type !== 'grammar')
    return withSchemaErrors(
      owner,
      () => message.entities.quotes[0] ?? subjectOf(message.text).trim(),
    );
  const { syntax, definition } = format.grammar;
  if (syntax !== 'regex') {
    throw new PlatformError(
      `Unsupported value: '${param}.syntax' does not support '${syntax}' with this model.`,
      { param: `${param}.syntax`, code: 'unsupported_value' },
    );
  }
  return withSchemaErrors(owner, () => {
    const pattern = createPatternReader(budget.spend)(definition);
    return generateMatch(pattern, { min: 0, max: 10_000 }, 0, budget.spend);
  });
}

/** The tools that a message calls for, the clearest first. */
export function chooseTools({ tools, mode, forced }: ToolChoice, text: string): ToolDefinition[] {
  if (mode === 'none') return [];
  if (forced !== undefined) return tools.filter(({ name }) => name === forced).slice(0, 1);
  const said = new Set(wordsOf(text.toLowerCase()).map(stem));
  const ranked = tools
    .map((tool) => ({ tool, weight: relevance(tool, said, text) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const [best] = ranked;
  const interpreter = asksForCode(text) ? tools.find(isInterpreter) : undefined;
  if (interpreter && (best?.weight ?? 0) < 1) return [interpreter];
  const search = keywordsOf(text, 1).length > 0 ? tools.find(isSearch) : undefined;
  if (search && (best?.weight ?? 0) < 1) return [search];
  if (!best) return mode === 'required' ? tools.slice(0, 1) : [];
  if (best.weight < 1) return [best.tool];
  const clear = ranked.filter(({ weight }) => weight >= Math.max(1, best.weight * 0.6));
  return clear.slice(0, 8).map(({ tool }) => tool);
}

/** The share of the name's words that were said, and more for what the description shares. Zero: not meant. */
function relevance(
  { name, description }: ToolDefinition,
  said: ReadonlySet<string>,
  text: string,
): number {
  if (new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text)) return 3;
  const words = wordsInKey(name)
    .filter((word) => !emptyWords.has(word))
    .map(stem);
  const named = words.filter((word) => said.has(word)).length;
  const described = keywordsOf(description, 12).map((word) => stem(word.toLowerCase()));
  const further = described.filter((word) => said.has(word) && !words.includes(word)).length;
  const share = named / Math.max(1, words.length);
  if (share < 0.5 && named + further < 3) return 0;
  return share + further / 10;
}

const stem = (word: string) => word.replace(/(?<=.{3})(?:ing|ed|es|er|s)$/, '');

/** Words that many names have. */
const emptyWords = new Set(
  'a an and by call calls current do fetch find for from function get gets in lookup of on query retrieve run set the to tool with'.split(
    ' ',
  ),
);

/** Longer questions are cut: a search takes the gist. */
const maxQueryLength = 500;

/** Whether a tool searches: it is called for any question that has a subject. */
export function isSearch({ kind, name, parameters }: ToolDefinition): boolean {
  if (kind !== 'function' || !/search/i.test(name) || !isRecord(parameters)) return false;
  const properties = field(parameters, 'properties');
  return (
    isRecord(properties) &&
    'queries' in properties &&
    listOf(field(parameters, 'required')).includes('queries')
  );
}

export function searchArguments(text: string): string {
  // Not within a character.
  const query = text
    .trim()
    .slice(0, maxQueryLength)
    .replace(/[\ud800-\udbff]$/, '');
  return JSON.stringify({ queries: [query] });
}
