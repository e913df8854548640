import { field, isRecord, listOf } from '../schema/schema';
import { keywordsOf, wordsInKey, wordsOf } from '../text';
import type { ToolChoice, ToolDefinition } from './tools';
import { asksForCode, isInterpreter } from './write-code';

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
