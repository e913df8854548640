import { findSum } from '../arithmetic';
import { capitalized, keywordsOf, topicOf, wordsInKey } from '../text';
import type { Entities } from './entities';

export type ValueKind = (found: Entities, text: string) => string[];

/** The looks that values of this name have, the likeliest first. */
export function valueKindsOf(key: string): ValueKind[] {
  const words = wordsInKey(key);
  return kinds
    .filter(([names]) => words.some((word) => names.includes(word)))
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

const kinds: [string[], ValueKind][] = [
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
  [['location', 'city', 'place', 'town', 'country', 'region'], plainPlaces],
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
