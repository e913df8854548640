import { keywordsOf, sentencesOf, wordsOf } from '../text';
import type { ReplyRule } from './reply';

interface Passage {
  mark: string;
  text: string;
}

interface Quote {
  sentence: string;
  mark: string;
  weight: number;
}

const maxPassages = 8;
const maxQuotes = 3;

/** Answers out of what a search has found: quotes the sentences that say most, each with the mark of its passage. */
export const quoteSearchResults: ReplyRule = ({ text, toolResults, random }) => {
  const found = toolResults.flatMap((result) => passagesIn(result.text)).slice(0, maxPassages);
  if (found.length === 0) return undefined;
  const asked = new Set(keywordsOf(text, 12).map(stem));
  const quotes = best(found.flatMap((passage, rank) => quotesOf(passage, rank, asked)));
  const [first, ...others] = quotes;
  if (!first) return undefined;
  if (others.length === 0) {
    const lead = random.pick(['The files say:', 'This is what the files say:', 'From the files:']);
    return { text: `${lead} “${first.sentence}”${first.mark}` };
  }
  const list = quotes.map(({ sentence, mark }) => `- “${sentence}”${mark}`).join('\n');
  return { text: `${random.pick(['The files say:', 'I found this in the files:'])}\n\n${list}` };
};

/** Each passage stands behind its mark, which has a line of its own. */
function passagesIn(text: string): Passage[] {
  const marks = [...text.matchAll(/^【\d+:\d+†[^】\n]{0,200}】$/gm)];
  return marks.map(({ 0: mark, index }, place) => {
    const end = marks[place + 1]?.index ?? text.length;
    return { mark, text: text.slice(index + mark.length, end) };
  });
}

function quotesOf({ mark, text }: Passage, rank: number, asked: ReadonlySet<string>): Quote[] {
  return sentencesOf(text)
    .filter((sentence) => !/^#+ |^[-=*_]{3,}$/.test(sentence))
    .map((sentence, place) => {
      const words = new Set(wordsOf(sentence).map(stem));
      const shared = [...asked].filter((word) => words.has(word)).length;
      // The search knows best what fits; of equal sentences the earlier one says it.
      return { sentence: cut(sentence), mark, weight: shared - rank / 10 - place / 1_000 };
    });
}

/** A table without an end to a line is one sentence. Not cut within a character. */
const cut = (sentence: string) => sentence.slice(0, 600).replace(/[\ud800-\udbff]$/, '');

/** The weightiest, and with it those that weigh nearly as much, in the order of their weight. */
function best(quotes: Quote[]): Quote[] {
  const sorted = quotes.toSorted((a, b) => b.weight - a.weight);
  const least = (sorted[0]?.weight ?? 0) * 0.6;
  const seen = new Set<string>();
  return sorted
    .filter(({ sentence, weight }, place) => {
      const isNew = !seen.has(sentence);
      seen.add(sentence);
      return isNew && (place === 0 || (weight > 0.5 && weight >= least));
    })
    .slice(0, maxQuotes);
}

const stem = (word: string) =>
  word
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/(?<=.{3})(?:ing|ed|es|er|s)$/, '');

/** What tools returned, in words. */
export const describeToolResults: ReplyRule = ({ toolResults, random }) => {
  const [first, ...others] = toolResults;
  if (!first) return undefined;
  const lead = random.pick(['According to', 'This comes from', 'The result of']);
  if (others.length === 0) return { text: `${lead} \`${first.name}\`: ${describe(first.text)}` };
  const lines = toolResults.map(({ name, text }) => `- \`${name}\`: ${describe(text)}`);
  return { text: `The tools returned:\n\n${lines.join('\n')}` };
};

/** An object as its fields, anything else as it is. */
function describe(text: string): string {
  const value = parse(text);
  if (Array.isArray(value)) {
    const items = value.slice(0, 10).map(show).join('; ');
    return `${value.length} ${value.length === 1 ? 'entry' : 'entries'}: ${items}.`;
  }
  if (typeof value !== 'object' || value === null)
    return text.trim() === '' ? 'nothing.' : text.trim().slice(0, 4_000);
  const fields = Object.entries(value).slice(0, 20);
  return `${fields.map(([key, one]) => `${key.replaceAll('_', ' ')} is **${show(one)}**`).join(', ')}.`;
}

const show = (value: unknown) =>
  (typeof value === 'string' ? value : JSON.stringify(value)).slice(0, 500);

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
