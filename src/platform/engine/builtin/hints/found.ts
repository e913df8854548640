/** What a text holds that can be recognised by its looks. Each list in the order of the text. */
export interface Found {
  emails: string[];
  urls: string[];
  uuids: string[];
  moments: string[];
  dates: string[];
  times: string[];
  addresses: string[];
  /** Days by name: `today`, `Friday`. */
  days: string[];
  quotes: string[];
  /** Capitalised words that do not merely start a sentence. */
  names: string[];
  /** Names after `in`, `at`, `near` and the like, and what is joined to them by `and`. */
  places: string[];
  numbers: number[];
  /** `EUR`, `AAPL`. */
  codes: string[];
  colors: string[];
}

export function findAll(text: string): Found {
  const rest = text.replace(formal, ' ');
  return {
    emails: all(text, /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g),
    urls: all(text, /https?:\/\/[^\s<>"')\]]{1,500}/g),
    uuids: all(text, /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi),
    moments: all(text, /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)/g),
    dates: all(text, /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g),
    times: all(text, /\b(?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?\b/g),
    addresses: all(text, /\b(?:\d{1,3}\.){3}\d{1,3}\b/g),
    days: all(text, new RegExp(`\\b(?:today|tonight|tomorrow|yesterday|${weekdays})\\b`, 'gi')),
    quotes: [
      ...text.matchAll(/["“]([^"“”\n]{1,200})["”]|(?<!\w)['‘]([^'\n]{1,100})['’](?!\w)/g),
    ].map(([, double, single]) => double ?? single ?? ''),
    names: namesIn(rest),
    places: placesIn(rest),
    numbers: all(rest, /(?<![\w.])-?\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,9})?/g).map((number) =>
      Number(number.replaceAll(',', '')),
    ),
    codes: all(rest, /\b[A-Z]{2,5}\b/g),
    colors: all(
      rest,
      /\b(?:red|green|blue|yellow|orange|purple|pink|black|white|grey|gray|brown)\b/gi,
    ),
  };
}

const all = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

const weekdays = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday';

/** Digits and letters that are neither numbers nor names. */
const formal =
  /[\w.+-]{1,64}@[\w.-]{1,200}|https?:\/\/[^\s<>"')\]]{1,500}|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]{4,30})?|\b\d{1,2}:\d\d(?::\d\d)?\b|\b(?:\d{1,3}\.){3}\d{1,3}\b/gi;

const name = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?: (?:(?:de|da|la|van|von|of|the) )?\p{Lu}[\p{L}\p{M}'’-]*){0,4}(?:, [A-Z]{2}\b)?`;

const notNames = new RegExp(
  `^(?:I|I'm|I’m|I'd|I'll|I've|OK|AM|PM|JSON|${weekdays}|January|February|March|April|May|June|July|August|September|October|November|December)$`,
  'i',
);

function namesIn(text: string): string[] {
  return [...text.matchAll(new RegExp(name, 'gu'))].flatMap(({ 0: words, index }) => {
    const before = text.slice(Math.max(0, index - 8), index);
    const after = text.slice(index + words.length, index + words.length + 12);
    const isStart = /(?:^|[.!?:\n]["“]?\s*)$/.test(before);
    const kept = (isStart ? withoutStart(words, after) : words).replace(/['’]s$/, '');
    return kept === '' || notNames.test(kept) || starters.has(kept) ? [] : [kept];
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

function placesIn(text: string): string[] {
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
