import type { Tokenizer } from '../../tokens';
import type { Dice } from '../dice';
import { keywordsOf } from '../language/words';
import type { Plan } from '../orders/plan';
import { fill } from './filler';
import { readPersona } from './persona';
import { answerByRule } from './reply';

/** What follows a text: an answer where it is a task, and more of its kind otherwise. */
export function continueText(text: string, plan: Plan, dice: Dice, tokenizer: Tokenizer): string {
  const ordered = followPlan(text, plan, dice, tokenizer);
  if (ordered !== undefined) return ordered;
  const task = text.trim();
  const answer = answerByRule({
    text: task,
    system: '',
    earlier: [],
    results: [],
    sights: [],
    unseen: { files: 0 },
    plan,
    persona: readPersona(''),
    dice,
  });
  return answer ? `\n\n${answer.text}` : goOn(task, dice);
}

/** What leads from a text to the text that comes after it, joined to both. */
export function insertText(
  text: string,
  suffix: string,
  plan: Plan,
  dice: Dice,
  tokenizer: Tokenizer,
): string {
  const ordered = followPlan(text, plan, dice, tokenizer);
  if (ordered !== undefined) return ordered;
  const [from = 'it'] = keywordsOf(text.slice(-400), 1);
  const [to = 'the end'] = keywordsOf(suffix.slice(0, 400), 1);
  const line = dice.pick([
    `from ${from} it goes on to ${to}`,
    `between ${from} and ${to} stands what rules can put there`,
    `${from} comes first, then ${to}`,
  ]);
  const isNewLine = text === '' || text.endsWith('\n');
  const start = isNewLine || /\s$/.test(text) ? '' : ' ';
  const end = /^[\s.,;:!?)\]}]/.test(suffix) ? '' : isNewLine ? '\n' : ' ';
  return start + line + end;
}

/** Undefined: nothing was ordered. */
function followPlan(text: string, plan: Plan, dice: Dice, tokenizer: Tokenizer) {
  if (plan.refuse !== undefined) return ` ${plan.refuse}`;
  if (plan.echo !== undefined) return plan.echo || text;
  if (plan.length !== undefined) return ` ${fill(text, plan.length, dice, tokenizer)}`;
  return undefined;
}

function goOn(text: string, dice: Dice): string {
  const [word = 'it'] = keywordsOf(text.slice(-400), 1);
  const start = /[.!?]$/.test(text) || text === '' ? ' ' : ', ';
  const line = dice.pick([
    `and so it went on with ${word}, one word after the other, since a small stand-in only knows how to continue.`,
    `there was a model made of rules, and it wrote about ${word} until it was told to stop.`,
    `and that is all that can be said about ${word} without knowing anything.`,
  ]);
  return start + (start === ' ' ? line.charAt(0).toUpperCase() + line.slice(1) : line);
}
