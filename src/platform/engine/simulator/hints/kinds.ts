import { findSum } from '../language/arithmetic';
import { topicOf } from '../language/topic';
import { capitalized, keywordsOf } from '../language/words';
import type { Found } from './found';
import { wordsIn } from './spoken';

export type Kind = (found: Found, text: string) => string[];

/** The looks that values of this name have, the likeliest first. */
export function kindsOf(key: string): Kind[] {
  const words = wordsIn(key);
  return kinds
    .filter(([names]) => words.some((word) => names.includes(word)))
    .map(([, kind]) => kind);
}

const after =
  (preposition: string): Kind =>
  (_, text) => {
    const name = String.raw`\p{Lu}[\p{L}\p{M}'’-]*(?: \p{Lu}[\p{L}\p{M}'’-]*){0,3}`;
    const [, place] = text.match(new RegExp(`\\b${preposition} (${name})`, 'u')) ?? [];
    return place ? [place] : [];
  };

/** `weather in oslo`: where nobody minds capitals. */
const plainPlace: Kind = (_, text) => {
  const [, place] =
    text.match(/\b(?:in|at|near) (?!the\b|a\b|an\b|my\b|this\b)([\p{L}'’-]{3,40})/iu) ?? [];
  return place ? [place] : [];
};

const topic: Kind = (_, text) => {
  const found = topicOf(text.replace(/\S+@\S+/g, ' '));
  return found ? [capitalized(found)] : [];
};

const kinds: [string[], Kind][] = [
  [
    ['id', 'number', 'order', 'reference', 'sku', 'invoice', 'ticket', 'code'],
    ({ marks }) => marks,
  ],
  [['origin', 'from', 'departure', 'source'], after('from')],
  [['destination', 'to', 'arrival', 'target'], after('to')],
  [
    [
      'location',
      'city',
      'place',
      'town',
      'country',
      'region',
      'destination',
      'origin',
      'where',
      'timezone',
    ],
    ({ places, names }) => (places.length > 0 ? places : names),
  ],
  [['location', 'city', 'place', 'town', 'country', 'region'], plainPlace],
  [['email', 'mail', 'to', 'recipient', 'cc'], ({ emails }) => emails],
  [['url', 'link', 'website', 'uri', 'href', 'page'], ({ urls }) => urls],
  [
    ['date', 'day', 'deadline', 'when', 'due', 'start', 'end'],
    ({ dates, days }) => [...dates, ...days],
  ],
  [['time', 'hour', 'when'], ({ times }) => times],
  [['ip', 'address'], ({ addresses }) => addresses],
  [
    [
      'name',
      'person',
      'people',
      'customer',
      'author',
      'user',
      'who',
      'participant',
      'attendee',
      'recipient',
      'contact',
      'company',
      'organization',
    ],
    ({ names }) => names,
  ],
  [['currency', 'symbol', 'ticker', 'code', 'stock'], ({ codes }) => codes],
  [['color', 'colour'], ({ colors }) => colors],
  [
    ['expression', 'equation', 'calculation', 'formula'],
    (_, text) => [findSum(text)?.expression ?? []].flat(),
  ],
  [['tag', 'keyword', 'topic', 'label', 'term'], (_, text) => keywordsOf(text, 5)],
  [['query', 'subject', 'title', 'topic', 'search', 'keyword', 'q'], ({ quotes }) => quotes],
  [['query', 'subject', 'title', 'topic', 'search', 'keyword', 'q'], topic],
  [
    [
      'text',
      'message',
      'content',
      'input',
      'body',
      'sentence',
      'prompt',
      'question',
      'note',
      'description',
    ],
    ({ quotes }, text) => (quotes.length > 0 ? quotes : [text.trim()]),
  ],
];
