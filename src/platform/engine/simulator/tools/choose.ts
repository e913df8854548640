import { wordsIn } from '../hints/spoken';
import { keywordsOf, wordsOf } from '../language/words';
import type { Offer } from './offers';
import { hasSubject, isSearch } from './search';
import type { Wanted } from './wanted';

/** The tools that a message calls for, the clearest first. */
export function chooseTools(
  { offers, mode, forced, isParallel }: Wanted,
  text: string,
  isAnswered: boolean,
): Offer[] {
  if (mode === 'none') return [];
  if (forced !== undefined) return offers.filter(({ name }) => name === forced).slice(0, 1);
  if (mode === 'auto' && isAnswered) return [];
  const said = new Set(wordsOf(text.toLowerCase()).map(stem));
  const ranked = offers
    .map((offer) => ({ offer, weight: weigh(offer, said, text) }))
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const [best] = ranked;
  const search = hasSubject(text) ? offers.find(isSearch) : undefined;
  if (search && (best?.weight ?? 0) < 1) return [search];
  if (!best) return mode === 'required' ? offers.slice(0, 1) : [];
  const clear = ranked.filter(({ weight }) => weight >= Math.max(1, best.weight * 0.6)).slice(0, 8);
  return (isParallel && best.weight >= 1 ? clear : [best]).map(({ offer }) => offer);
}

/** The share of the name's words that were said, and more for what the description shares. Zero: not meant. */
function weigh({ name, description }: Offer, said: ReadonlySet<string>, text: string): number {
  if (new RegExp(`(?<![\\w-])${name}(?![\\w-])`).test(text)) return 3;
  const words = wordsIn(name)
    .filter((word) => !plain.has(word))
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
const plain = new Set(
  'a an and by call calls current do fetch find for from function get gets in lookup of on query retrieve run set the to tool with'.split(
    ' ',
  ),
);
