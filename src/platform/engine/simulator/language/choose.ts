import type { Dice } from '../dice';
import { type Sentiment, sentimentOf } from './sentiment';
import { wordsOf } from './words';

/** The option that the text speaks for. Undefined: it speaks for none. */
export function chooseByText(options: readonly string[], text: string): string | undefined {
  return bySentiment(options, text) ?? byMention(options, text);
}

/** As `chooseByText`, and any option where the text says nothing. */
export function choose(options: readonly [string, ...string[]], text: string, dice: Dice): string {
  return chooseByText(options, text) ?? dice.pick(options);
}

const feelings: Record<Sentiment, RegExp> = {
  positive: /^(?:positive|pos|good|happy|satisfied)$/i,
  negative: /^(?:negative|neg|bad|unhappy|dissatisfied)$/i,
  neutral: /^(?:neutral|mixed|unclear|unknown|none)$/i,
  mixed: /^(?:mixed|neutral|unclear)$/i,
};

function bySentiment(options: readonly string[], text: string): string | undefined {
  const isAbout = (feeling: Sentiment) => options.some((option) => feelings[feeling].test(option));
  if (!isAbout('positive') || !isAbout('negative')) return undefined;
  const feeling = sentimentOf(subjectOf(text));
  return (
    options.find((option) => feelings[feeling].test(option)) ??
    options.find((option) => feelings.neutral.test(option))
  );
}

/** What comes after the task: the quoted text, or what follows the first colon. */
export function subjectOf(text: string): string {
  const [, quoted] = text.match(/["“]([^"”]{12,})["”]/) ?? [];
  const [, events] = text.match(/:\s+([\s\S]{8,})$/) ?? [];
  return quoted ?? events ?? text;
}

/** The option named most often; where all are named, the naming of each once is the task's own. */
function byMention(options: readonly string[], text: string): string | undefined {
  const words = ` ${wordsOf(text.toLowerCase()).join(' ')} `;
  const named = options
    .map((option) => ({ option, times: countIn(words, wordsOf(option.toLowerCase()).join(' ')) }))
    .filter(({ times }) => times > 0)
    .sort((a, b) => b.times - a.times);
  const [first, second] = named;
  return first && first.times > (second?.times ?? 0) ? first.option : undefined;
}

function countIn(words: string, option: string): number {
  return option === '' ? 0 : words.split(` ${option} `).length - 1;
}
