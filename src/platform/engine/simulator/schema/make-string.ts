import { wordsIn } from '../hints/spoken';
import { sentencesOf } from '../language/words';
import type { Flat } from './flat';
import { formats } from './formats';
import type { Pattern } from './pattern';
import { matches } from './pattern-match';
import { makeMatch } from './pattern-text';
import { field, Impossible } from './schema';
import type { Made, Maker, Spot, Wishes } from './wishes';

/** Characters that are written at most. */
const longest = 10_000;

export function makeString(flat: Flat, spot: Spot, maker: Maker, wishes: Wishes): Made {
  if (flat.minLength > Math.min(flat.maxLength, longest)) {
    throw new Impossible(`no text is as long as '${spot.key}' must be.`);
  }
  if (flat.pattern !== undefined)
    return makePatterned(flat, maker.readPattern(flat.pattern), spot, wishes);
  const format = field(formats, flat.format ?? '') as (typeof formats)[string] | undefined;
  if (format) return makeFormatted(flat, format, spot, wishes);
  const found = findString(flat, spot, wishes);
  if (found !== undefined) return { value: found, isFound: true };
  const [sample] = flat.samples.filter((one) => typeof one === 'string').slice(spot.turn);
  const text = sample ?? makeUp(flat, spot, wishes);
  wishes.budget.spend(4 * (text.length + Math.min(flat.minLength, longest)));
  return { value: fitLength(text, flat), isFound: false };
}

function makePatterned(flat: Flat, pattern: Pattern, spot: Spot, wishes: Wishes): Made {
  const { hints, budget } = wishes;
  const said = hints.string(spot.key);
  const words = [
    said ?? [],
    flat.samples,
    hints.text.split(/[\s,;!?"'()]+|\.\s/).slice(0, 300),
  ].flat();
  const isRight = (word: unknown): word is string =>
    typeof word === 'string' &&
    word !== '' &&
    isWithin(word, flat) &&
    word.length <= 100 &&
    matches(pattern, word, budget.spend);
  const found = words.filter(isRight)[spot.turn];
  if (found !== undefined) return { value: found, isFound: true };
  const length = { min: flat.minLength, max: Math.min(flat.maxLength, longest) };
  return { value: makeMatch(pattern, length, spot.turn, budget.spend), isFound: false };
}

function makeFormatted(
  flat: Flat,
  format: (typeof formats)[string],
  { turn }: Spot,
  { hints }: Wishes,
): Made {
  const isRight = (text: string) => isWithin(text, flat) && format.looks.test(text);
  const found = hints.take(format.find(hints.found).filter(isRight));
  const value = found ?? format.make(turn);
  if (!isWithin(value, flat)) throw new Impossible(`a ${flat.format} does not have that length.`);
  return { value, isFound: found !== undefined };
}

function findString(flat: Flat, { key }: Spot, { hints, purpose }: Wishes): string | undefined {
  if (purpose === 'answer' && isProse(key)) return undefined;
  const found = hints.string(key);
  return found !== undefined && isWithin(found, flat) ? found : undefined;
}

const proseKeys = new Set(
  `analysis answer argument body comment conclusion content description detail details explanation feedback final
  justification message note notes output rationale reason reasoning recommendation reply response result solution step
  summary text thought thoughts`.split(/\s+/),
);

const isProse = (key: string) => wordsIn(key).some((word) => proseKeys.has(word));

function makeUp(flat: Flat, { key, turn }: Spot, { dice, prose, hints }: Wishes): string {
  if (/summary|synopsis|gist/i.test(key)) return sentencesOf(hints.text)[turn] ?? prose(turn);
  if (isProse(key) || flat.minLength > 60) return prose(turn);
  const name = wordsIn(key).join(' ');
  const mark = turn > 0 ? ` ${turn + 1}` : '';
  if (name === '')
    return hints.list('keyword')[turn] ?? `${dice.pick(['Sample', 'Example'])}${mark}`;
  if (/(^| )id$/.test(name)) return `${name.replaceAll(' ', '-')}-${1001 + turn}`;
  return `${dice.pick([`Sample ${name}`, `Example ${name}`, `Test ${name}`])}${mark}`;
}

const isWithin = (text: string, { minLength, maxLength }: Flat) => {
  const { length } = [...text];
  return length >= minLength && length <= maxLength;
};

/** Says it again until it is long enough, and cuts what is too long. */
function fitLength(text: string, { minLength, maxLength }: Flat): string {
  const words = text === '' ? 'x' : text;
  const times = Math.ceil(minLength / [...words].length);
  const long = times > 1 ? new Array<string>(times).fill(words).join(' ') : text;
  return [...long].slice(0, maxLength).join('').trimEnd().padEnd(minLength, '.');
}
