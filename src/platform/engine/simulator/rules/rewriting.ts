import { capitalized, wordsOf } from '../language/words';
import { exactly, type Rule } from './turn';

/** `Uppercase: …` and the like. */
export const rewriting: Rule = ({ text }) => {
  const [, task = '', subject = ''] = text.match(/^([^:\n]{3,80}):\s*([\s\S]+)$/) ?? [];
  const [, rewrite] = rewrites.find(([name]) => name.test(task)) ?? [];
  return rewrite && exactly(rewrite(subject.trim().replace(/^["“]([\s\S]*)["”]$/, '$1')));
};

const rewrites: [RegExp, (text: string) => string][] = [
  [/\bupper[ -]?case\b|\bcapital letters\b/i, (text) => text.toUpperCase()],
  [/\blower[ -]?case\b/i, (text) => text.toLowerCase()],
  [/\btitle[ -]?case\b/i, (text) => text.replace(/\p{L}[\p{L}'’]*/gu, capitalized)],
  [/\bsnake[ _-]?case\b/i, (text) => wordsOf(text.toLowerCase()).join('_')],
  [/\bkebab[ _-]?case\b|\bslug/i, (text) => wordsOf(text.toLowerCase()).join('-')],
  [/\breverse\b.*\bwords\b/i, (text) => text.split(/\s+/).toReversed().join(' ')],
  [/\b(?:reverse|backwards)\b/i, (text) => [...text].toReversed().join('')],
  [/\b(?:sort|alphabeti[sz]e)\b/i, sortItems],
  [
    /\b(?:de-?duplicate|unique|remove duplicates)\b/i,
    (text) => [...new Set(itemsOf(text))].join(separatorOf(text)),
  ],
  [
    /\bbullet(?:ed|s)?\b/i,
    (text) =>
      itemsOf(text)
        .map((item) => `- ${item}`)
        .join('\n'),
  ],
];

const separatorOf = (text: string) => (text.includes('\n') ? '\n' : ', ');

function itemsOf(text: string): string[] {
  const separator = text.includes('\n') ? /\n/ : text.includes(',') ? /,|\band\b/ : /\s+/;
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter(Boolean);
}

function sortItems(text: string): string {
  const items = itemsOf(text.replace(/\.$/, ''));
  const sorted = items.every((item) => !Number.isNaN(Number(item)))
    ? items.toSorted((a, b) => Number(a) - Number(b))
    : items.toSorted((a, b) => a.localeCompare(b, 'en'));
  return sorted.join(separatorOf(text));
}
