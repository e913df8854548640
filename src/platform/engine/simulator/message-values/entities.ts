import { capitalized, keywordsOf, topicOf, wordsInKey } from '../text';

const weekdays = 'Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday';

/** What a text holds that can be recognised by its looks. Each list in the order of the text. */
export interface Entities {
  emails: string[];
  urls: string[];
  uuids: string[];
  moments: string[];
  dates: string[];
  addresses: string[];
  /** Days by name: `today`, `Friday`. */
  days: string[];
  quotes: string[];
  /** Capitalised words that do not merely start a sentence. */
  names: string[];
  /** Names after `in`, `at`, `near` and the like, and what is joined to them by `and`. */
  places: string[];
  numbers: number[];
  /** Numbers with a currency. */
  prices: number[];
  /** `88231`, `order_12`, `AB-100`: what is counted, not weighed. */
  marks: string[];
}

export function findEntities(text: string): Entities {
  const rest = text.replace(formal, ' ');
  return {
    emails: all(text, /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}/g),
    urls: all(text, /https?:\/\/[^\s<>"')\]]{1,500}/g),
    uuids: all(text, /\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b/gi),
    moments: all(text, /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?(?:Z|[+-]\d\d:\d\d)/g),
    dates: all(text, /\b\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])\b/g),
    addresses: all(text, /\b(?:\d{1,3}\.){3}\d{1,3}\b/g),
    days: all(text, new RegExp(`\\b(?:today|tonight|tomorrow|yesterday|${weekdays})\\b`, 'gi')),
    quotes: [
      ...text.matchAll(/["“]([^"“”\n]{1,200})["”]|(?<!\w)['‘]([^'\n]{1,100})['’](?!\w)/g),
    ].map(([, double, single]) => double ?? single ?? ''),
    names: namesIn(rest),
    places: placesIn(rest),
    numbers: all(rest, /(?<![\w.])-?\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,9})?/g).map(toNumber),
    prices: [...rest.matchAll(prices)].map(([, before, after]) => toNumber(before ?? after ?? '')),
    marks: all(rest, /(?<![\w.])(?:[A-Za-z]{1,12}[_-]\d[\w-]{1,30}|\d{4,15})(?![\w.])/g),
  };
}

const all = (text: string, pattern: RegExp): string[] => text.match(pattern) ?? [];

const toNumber = (text: string) => Number(text.replaceAll(',', ''));

const prices =
  /(?:[$€£]|\b(?:USD|EUR|GBP)) ?(\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,2})?)|(?<![\w.])(\d{1,12}(?:,\d{3}){0,3}(?:\.\d{1,2})?) ?(?:[$€£]|(?:USD|EUR|GBP|dollars|euros|pounds)\b)/g;

/** Digits and letters that are neither numbers nor names. */
const formal =
  /[\w.+-]{1,64}@[\w.-]{1,200}|https?:\/\/[^\s<>"')\]]{1,500}|\b[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\b|\b\d{4}-\d\d-\d\d(?:T[\d:.+Z-]{4,30})?|\b\d{1,2}:\d\d(?::\d\d)?\b|\b(?:\d{1,3}\.){3}\d{1,3}\b/gi;

const name = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?: (?:(?:de|da|la|van|von|of|the) )?\p{Lu}[\p{L}\p{M}'’-]*){0,4}(?:, [A-Z]{2}\b)?`;

const notNames = new RegExp(
  `^(?:I|I'm|I’m|I'd|I'll|I've|OK|AM|PM|JSON|${weekdays}|January|February|March|April|May|June|July|August|September|October|November|December)$`,
  'i',
);

export function namesIn(text: string): string[] {
  return [...text.matchAll(new RegExp(name, 'gu'))].flatMap(({ 0: words, index }) => {
    const before = text.slice(Math.max(0, index - 8), index);
    const after = text.slice(index + words.length, index + words.length + 12);
    // Who starts a list of names is one of them: `Ada, Bob and Eve`, `Ada (36), Bob (41)`.
    const isListed = /^(?:,| and| or| &) \p{Lu}|^ \(/u.test(after);
    const isStart = /(?:^|[.!?:\n]["“]?\s*)$/.test(before);
    const kept = (isStart ? withoutStart(words, isListed || isActing(after)) : words).replace(
      /['’]s$/,
      '',
    );
    return kept === '' || /^[A-Z]{2,5}$/.test(kept) || notNames.test(kept) || starters.has(kept)
      ? []
      : [kept];
  });
}

/** The first word of a sentence has its capital anyway. */
function withoutStart(words: string, isName: boolean): string {
  const [first = '', ...others] = words.split(' ');
  if (starters.has(first)) return others.join(' ');
  return others.length > 0 || isName ? words : '';
}

const isActing = (after: string) =>
  /^(?:'s|’s)? (?:and|is|are|was|were|has|lives|works|bought|wants|goes|said)\b/.test(after);

/** Words that start a sentence and are no names. */
const starters = new Set(
  `A Add Also All An And Are Ask Book Call Can Compare Convert Could Create Delete Describe Do Does Draft Email Explain Extract Fetch Finally Find First
  For From Get Give Have He Hello Hey Hi How However I If In Invite Is It Its List Look Make Meet My Next Now On Order Our Parse Pick Play Please Post
  Read Remind Reply Reserve Return Say Schedule Search Send Set She Should Show Sign Start Summarise Summarize Tell Text That The Then
  There These They This To Today Tomorrow Translate Turn Update Use We What When Where Which Who Why Will With Would Write Yesterday You Your`.split(
    /\s+/,
  ),
);

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

export type ValueKind = (found: Entities, text: string) => string[];

/** The looks that values of this name have, the likeliest first. */
export function valueKindsOf(key: string): ValueKind[] {
  const words = wordsInKey(key);
  return kinds
    .filter(([names]) => words.some((word) => names.split(' ').includes(word)))
    .map(([, kind]) => kind);
}

const after =
  (preposition: string): ValueKind =>
  (_, text) => {
    const name = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*){0,3}`;
    const [, place] = text.match(new RegExp(`\\b${preposition} (${name})`, 'u')) ?? [];
    return place ? [place] : [];
  };

/** `weather in oslo and rome`: where nobody minds capitals. */
const plainPlaces: ValueKind = (_, text) => {
  const place = String.raw`(?!the\b|a\b|an\b|my\b|this\b)[\p{L}'’-]{3,40}`;
  const [, first, others = ''] =
    text.match(
      new RegExp(
        `\\b(?:in|at|near) (${place})((?:(?:,| and|, and) ${place}){1,7}(?=[?.!]|$))?`,
        'iu',
      ),
    ) ?? [];
  const further = others.split(/,? and |, /).filter(Boolean);
  return first ? [first, ...further] : [];
};

const topic: ValueKind = (_, text) => {
  const found = topicOf(text.replace(/\S+@\S+/g, ' '));
  return found ? [capitalized(found)] : [];
};

const kinds: [names: string, ValueKind][] = [
  ['id number order reference sku invoice ticket code', ({ marks }) => marks],
  ['origin from departure source', after('from')],
  ['destination to arrival target', after('to')],
  [
    'location city place town country region destination origin where timezone',
    ({ places, names }) => (places.length > 0 ? places : names),
  ],
  ['location city place town country region', plainPlaces],
  ['email mail to recipient cc', ({ emails }) => emails],
  ['url link website uri href page', ({ urls }) => urls],
  ['date day deadline when due start end', ({ dates, days }) => [...dates, ...days]],
  [
    'name person people customer author user who participant attendee recipient contact company organization',
    ({ names }) => names,
  ],
  ['tag keyword topic label term', (_, text) => keywordsOf(text, 5)],
  ['query subject title topic search keyword q', ({ quotes }) => quotes],
  ['query subject title topic search keyword q', topic],
  [
    'text message content input body sentence prompt question note description',
    ({ quotes }, text) => (quotes.length > 0 ? quotes : [text.trim()]),
  ],
];
