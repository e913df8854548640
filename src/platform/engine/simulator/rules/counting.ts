import { subjectOf } from '../language/choose';
import { sentencesOf, wordsOf } from '../language/words';
import { type Rule, say } from './turn';

export const counting: Rule = (turn) => countLetters(turn) ?? countUnits(turn);

/** `How many r's are in strawberry?` */
const countLetters: Rule = ({ text }) => {
  const { letter, word } = (text.match(howMany) ?? text.match(count))?.groups ?? {};
  if (!letter || !word) return undefined;
  const wanted = letter.toLowerCase();
  const times = [...word.toLowerCase()].filter((one) => one === wanted).length;
  return say(`The letter **${wanted}** appears **${plural(times, 'time')}** in "${word}".`);
};

const howMany =
  /\bhow many (?:letters? )?["'`]?(?<letter>\p{L})["'`]?(?:['’]?s)?\b.{0,20}? (?:in|of) (?:the word )?["'`“]?(?<word>[\p{L}-]{2,40})/iu;
const count =
  /\bcount (?:the )?(?:letters? )?["'`]?(?<letter>\p{L})["'`]?(?:['’]?s)? (?:in|of) (?:the word )?["'`“]?(?<word>[\p{L}-]{2,40})/iu;

/** `How many words are in: …` */
const countUnits: Rule = ({ text, dice }) => {
  const [, unit] =
    text.match(
      /\b(?:how many|count|number of)\b.{0,12}?\b(word|sentence|character|letter|line)s?\b/i,
    ) ?? [];
  const counter = counters[unit?.toLowerCase() ?? ''];
  if (!unit || !counter) return undefined;
  const subject = subjectOf(text);
  const total = `**${plural(counter(subject), unit.toLowerCase())}**`;
  return say(
    `${dice.pick([`${total}.`, `I count ${total}.`, `That makes ${total}.`])}\n\n${quote(subject)}`,
  );
};

const counters: Record<string, (text: string) => number> = {
  word: (text) => wordsOf(text).length,
  sentence: (text) => sentencesOf(text).length,
  character: (text) => [...text].length,
  letter: (text) => (text.match(/\p{L}/gu) ?? []).length,
  line: (text) => text.split('\n').length,
};

const plural = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;

function quote(text: string): string {
  const short = text.length > 200 ? `${text.slice(0, 200).trimEnd()}…` : text;
  return `> ${short.replaceAll('\n', '\n> ')}`;
}
