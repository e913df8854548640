import { choose, subjectOf } from '../language/choose';
import { sentimentOf } from '../language/sentiment';
import { capitalized, readable } from '../language/words';
import { exactly, type Rule, say, type Turn } from './turn';

/** Sorting a text into classes that the prompt names, or judging how it feels. */
export const classifying: Rule = (turn) => {
  const task = `${turn.system}\n${turn.text}`.slice(0, readable);
  if (
    !/\b(?:classify|categori[sz]e|label|sentiment|category|is (?:this|the|it)\b.{0,80}\bor\b|spam)\b/i.test(
      task,
    )
  )
    return undefined;
  const options = optionsIn(task);
  if (options) return answer(choose(options, subjectOf(turn.text), turn.dice), task, turn);
  return /\bsentiment\b/i.test(task)
    ? answer(sentimentOf(subjectOf(turn.text)), task, turn)
    : undefined;
};

function answer(label: string, task: string, { dice }: Turn) {
  if (/\b(?:only|just|one word|single word|exactly one|nothing else)\b/i.test(task))
    return exactly(label);
  return say(
    dice.pick([
      `**${capitalized(label)}**. I go by single words, so take this as a rehearsal, not as a judgement.`,
      `I would say **${label}**, going by the words alone.`,
      `**${capitalized(label)}**, as far as simple rules can tell.`,
    ]),
  );
}

/** `as positive, negative or neutral`, `one of: a, b, c`. */
function optionsIn(task: string): [string, ...string[]] | undefined {
  const word = String.raw`["'\x60*]{0,2}[\p{L}\d_-]{2,30}(?: [\p{L}\d_-]{2,30})?["'\x60*]{0,2}`;
  const list = new RegExp(
    `(?:\\b(?:as|into|one of|either|is (?:this|it)|with|categories|labels|classes|options)\\b(?: (?:a|an|the following|these))?:?|\\()\\s*((?:${word}\\s?[,/|]\\s?){0,12}${word},?\\s?(?:\\bor\\b|\\band\\b|[,/|])\\s?(?:a |an )?${word})`,
    'iu',
  );
  const [, found] = task.match(list) ?? [];
  const [first, ...others] = (found ?? '')
    .split(/,|\/|\||\bor\b|\band\b/)
    .map((option) =>
      option
        .replace(/["'`*]/g, '')
        .replace(/^\s*(?:as|an?)\s/i, '')
        .trim(),
    )
    .filter(Boolean);
  return first && others.length > 0 ? [first, ...others] : undefined;
}
