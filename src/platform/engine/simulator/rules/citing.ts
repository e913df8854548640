import { keywordsOf, sentencesOf, wordsOf } from '../language/words';
import { type Rule, say } from './turn';

interface Passage {
  mark: string;
  text: string;
}

interface Quote {
  sentence: string;
  mark: string;
  weight: number;
}

/** Passages that are read, and sentences that are quoted. */
const [mostPassages, mostQuotes] = [8, 3];

/** Answers out of what a search has found: quotes the sentences that say most, each with the mark of its passage. */
export const citing: Rule = ({ text, results, dice }) => {
  const found = results.flatMap((result) => passagesIn(result.text)).slice(0, mostPassages);
  if (found.length === 0) return undefined;
  const asked = new Set(keywordsOf(text, 12).map(stem));
  const quotes = best(found.flatMap((passage, rank) => quotesOf(passage, rank, asked)));
  const [first, ...others] = quotes;
  if (!first) return undefined;
  if (others.length === 0) {
    const lead = dice.pick(['The files say:', 'This is what the files say:', 'From the files:']);
    return say(`${lead} “${first.sentence}”${first.mark}`);
  }
  const list = quotes.map(({ sentence, mark }) => `- “${sentence}”${mark}`).join('\n');
  return say(`${dice.pick(['The files say:', 'I found this in the files:'])}\n\n${list}`);
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
    .slice(0, mostQuotes);
}

const stem = (word: string) =>
  word
    .toLowerCase()
    .replace(/['’]s$/, '')
    .replace(/(?<=.{3})(?:ing|ed|es|er|s)$/, '');
