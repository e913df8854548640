/** Characters of a text that are read; what follows is counted and echoed only. */
export const maxReadLength = 20_000;

export const wordsOf = (text: string): string[] =>
  text.match(/[\p{L}\p{N}]+(?:['’-][\p{L}\p{N}]+)*/gu) ?? [];

/** Sentences and lines, without the space around them. */
export function sentencesOf(text: string): string[] {
  return text
    .split(/(?<=[.!?…])\s+|\n+/u)
    .map((sentence) => sentence.trim())
    .filter(Boolean);
}

/** The words that a text is about: the most frequent first, as they were first written. */
export function keywordsOf(text: string, count: number): string[] {
  const found = new Map<string, { word: string; times: number }>();
  for (const word of wordsOf(text.slice(0, maxReadLength))) {
    const key = word.toLowerCase();
    if (word.length < 3 || emptyWords.has(key) || /^\d+$/.test(word)) continue;
    const entry = found.get(key);
    if (entry) entry.times += 1;
    else found.set(key, { word, times: 1 });
  }
  const sorted = [...found.values()].sort((a, b) => b.times - a.times);
  return sorted.slice(0, count).map(({ word }) => word);
}

/** `a`, `b` and `c`. */
export function joinWords(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('');
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`;
}

export const capitalized = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** Markdown without its marks, for a string in JSON. */
export function withoutMarkdown(markdown: string): string {
  return markdown
    .replace(/^\s{0,3}(?:>|#{1,6}|[-*]|\d+\.) +/gm, '')
    .replace(/[*`|]/g, '')
    .replace(/\n+/g, '\n')
    .trim();
}

/** The text without its task: what is quoted, or what follows the first colon. */
export function subjectOf(text: string): string {
  const [, quoted] = text.match(/["“]([^"”]{12,})["”]/) ?? [];
  const [, following] = text.match(/:\s+([\s\S]{8,})$/) ?? [];
  return quoted ?? following ?? text;
}

/** What a request is about, in its own words; undefined where it names nothing. */
export function topicOf(text: string): string | undefined {
  const first = sentencesOf(text.slice(0, maxReadLength))[0]?.slice(0, 300) ?? '';
  const [, named] = first.match(/\b(?:about|regarding|concerning|on the topic of)\s+(.+)$/i) ?? [];
  const [, served] = first.match(/\b(?:for|on|of)\s+(.+)$/i) ?? [];
  return trimTopic(named) ?? trimTopic(served) ?? (keywordsOf(first, 3).join(' ') || undefined);
}

/** Up to eight words, up to the first comma or stop. */
function trimTopic(words: string | undefined): string | undefined {
  const short = words
    ?.split(/[.,;:!?()"“”\n]/)[0]
    ?.trim()
    .split(/\s+/)
    .slice(0, 8)
    .join(' ');
  return short && /[\p{L}\p{N}]/u.test(short) ? short : undefined;
}

/** The option that the text names most often; undefined where none is ahead. */
export function mostMentioned(options: readonly string[], text: string): string | undefined {
  const words = ` ${wordsOf(text.toLowerCase()).join(' ')} `;
  const counts = options
    .map((option) => ({ option, count: countIn(words, wordsOf(option.toLowerCase()).join(' ')) }))
    .filter(({ count }) => count > 0)
    .sort((a, b) => b.count - a.count);
  const [first, second] = counts;
  return first && first.count > (second?.count ?? 0) ? first.option : undefined;
}

const countIn = (words: string, option: string) =>
  option === '' ? 0 : words.split(` ${option} `).length - 1;

const smallNumbers = 'zero one two three four five six seven eight nine ten eleven twelve'.split(
  ' ',
);

const numberWords = new Map([
  ...smallNumbers.map((word, number): [string, number] => [word, number]),
  ['a couple of', 2],
  ['a few', 3],
  ['a dozen', 12],
]);

/** The number that a word stands for: `3` or `three`. */
export function numberOf(word: string): number | undefined {
  return /^\d{1,6}$/.test(word) ? Number(word) : numberWords.get(word.toLowerCase());
}

/** Matches what `numberOf` reads. */
export const numberPattern = `\\d{1,6}|${[...numberWords.keys()].join('|')}`;

/** `departureCity` and `departure_city` are `departure` and `city`. */
export function wordsInKey(key: string): string[] {
  return key
    .slice(0, 64)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .split(/[\s_\-.]+/)
    .filter(Boolean)
    .map((word) => word.toLowerCase());
}

/** Words that say nothing of the subject. */
const emptyWords = new Set(
  `a about above after again all also am an and another any anyone anything are aren't as ask at be because been before being
  below best between both brief briefly but by can can't cannot could describe did didn't do does doesn't doing don't done down during each
  explain few five following for four from further get give given gets go going good got great had has have having he hello help her
  here hers hey hi him his how i i'd i'll i'm i've if in into is isn't it it's its itself just know let let's like list
  little made make many may me might more most much must my myself name need no nor not now of off on once one only or other our
  out over own please question quite really return returns right said same say sentence sentences short should show since six so some
  something such sure tell ten text than thank thanks that that's the their them then there these they thing things think this those three
  through to today too two under until up us use used using very want was way we well were what what's when where which while who
  whom why will with word words would write wrote yes yet you you're your yours yourself`.split(
    /\s+/,
  ),
);
