import { findAll } from '../hints/found';
import { keywordsOf, readable } from '../language/words';
import { type Rule, say } from './turn';

/** `Extract the email addresses from: …` */
export const extracting: Rule = ({ text, dice }) => {
  const [, what = ''] =
    text.match(
      /\b(?:extract|find|pull out|get) (?:all |every |the |any )*([\p{L} ]{3,40}?)s?\b (?:from|in|out of)\b/iu,
    ) ?? [];
  const [, look] = looks.find(([name]) => name.test(what)) ?? [];
  if (!look) return undefined;
  const items = [...new Set(look(text.slice(0, readable).replace(/^[^:\n]{0,120}:\s/, '')))];
  if (items.length === 0) return say(`I found no ${what}s in that text.`);
  const lead = dice.pick(['Found', 'I found', 'Here is what the text holds']);
  return say(`${lead}:\n\n${items.map((item) => `- ${item}`).join('\n')}`);
};

const looks: [RegExp, (text: string) => string[]][] = [
  [/mail/i, (text) => findAll(text).emails],
  [/url|link/i, (text) => findAll(text).urls],
  [/number|amount|price/i, (text) => findAll(text).numbers.map(String)],
  [/date/i, (text) => findAll(text).dates],
  [/time/i, (text) => findAll(text).times],
  [/name|people|person/i, (text) => findAll(text).names],
  [/place|cit|location/i, (text) => findAll(text).places],
  [/keyword|topic|term/i, (text) => keywordsOf(text, 8)],
];
