import { weekdays } from './weekdays';

const name = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?: (?:(?:de|da|la|van|von|of|the) )?\p{Lu}[\p{L}\p{M}'’-]*){0,4}(?:, [A-Z]{2}\b)?`;

const notNames = new RegExp(
  `^(?:I|I'm|I’m|I'd|I'll|I've|OK|AM|PM|JSON|${weekdays}|January|February|March|April|May|June|July|August|September|October|November|December)$`,
  'i',
);

/** Capitalised words that do not merely start a sentence. */
export function namesIn(text: string): string[] {
  return [...text.matchAll(new RegExp(name, 'gu'))].flatMap(({ 0: words, index }) => {
    const before = text.slice(Math.max(0, index - 8), index);
    const after = text.slice(index + words.length, index + words.length + 12);
    const isStart = /(?:^|[.!?:\n]["“]?\s*)$/.test(before);
    const kept = (isStart ? withoutStart(words, after) : words).replace(/['’]s$/, '');
    return kept === '' || /^[A-Z]{2,5}$/.test(kept) || notNames.test(kept) || starters.has(kept)
      ? []
      : [kept];
  });
}

/** The first word of a sentence has its capital anyway. */
function withoutStart(words: string, after: string): string {
  const [first = '', ...others] = words.split(' ');
  if (starters.has(first)) return others.join(' ');
  const isActing =
    /^(?:'s|’s)? (?:and|is|are|was|were|has|lives|works|bought|wants|goes|said)\b/.test(after);
  return others.length > 0 || isActing ? words : '';
}

/** Words that start a sentence and are no names. */
const starters = new Set(
  `A Add All An And Are Ask Book Call Can Compare Convert Could Create Delete Describe Do Does Draft Email Explain Extract Fetch Find
  For From Get Give Have He Hello Hey Hi How I If In Invite Is It Its List Look Make Meet My On Order Our Parse Pick Play Please Post
  Read Remind Reply Reserve Return Say Schedule Search Send Set She Should Show Sign Start Summarise Summarize Tell Text That The
  There These They This To Translate Turn Update Use We What When Where Which Who Why Will With Would Write You Your`.split(
    /\s+/,
  ),
);

/** Names after `in`, `at`, `near` and the like, and what is joined to them by `and`. */
export function placesIn(text: string): string[] {
  const start = String.raw`\b(?:[Ii]n|[Aa]t|[Nn]ear|[Ff]or|[Tt]o|[Ff]rom|[Oo]f|[Bb]etween) (?:the )?`;
  const joint = '(?:,? (?:and|or|&) |, )';
  const lists = text.match(new RegExp(`${start}${name}(?:${joint}${name}){0,7}`, 'gu')) ?? [];
  return lists.flatMap((list) =>
    splitPlaces(list.replace(new RegExp(start, 'u'), ''))
      .map((place) => place.replace(/['’]s$/, ''))
      .filter((place) => !notNames.test(place)),
  );
}

/** `Rome, Paris and Oslo` are three; `Paris, France` is one. */
function splitPlaces(list: string): string[] {
  if (!/ (?:and|or|&) /.test(list)) return [list];
  return list.split(/,? (?:and|or|&) |, (?![A-Z]{2}\b)/);
}
