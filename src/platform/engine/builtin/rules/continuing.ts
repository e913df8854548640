import type { Tokenizer } from '../../tokens';
import type { Dice } from '../dice';
import { keywordsOf } from '../language/words';
import type { Plan } from '../orders/plan';
import { fill } from './filler';
import { readPersona } from './persona';
import { answerByRule } from './reply';

/** What follows a text: an answer where it is a task, and more of its kind otherwise. */
export function continueText(text: string, plan: Plan, dice: Dice, tokenizer: Tokenizer): string {
  if (plan.refuse !== undefined) return ` ${plan.refuse}`;
  if (plan.echo !== undefined) return plan.echo || text;
  if (plan.length !== undefined) return ` ${fill(text, plan.length, dice, tokenizer)}`;
  const none = { images: 0, sounds: 0, files: 0 };
  const task = text.trim();
  const answer = answerByRule({
    text: task,
    system: '',
    earlier: [],
    results: [],
    unseen: none,
    plan,
    persona: readPersona(''),
    dice,
  });
  return answer ? `\n\n${answer.text}` : goOn(task, dice);
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
