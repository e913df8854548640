import { numberOf, numberPattern } from '../language/numbers';
import { topicOf } from '../language/topic';
import { capitalized } from '../language/words';
import { listItem } from './list-items';
import { type Rule, say } from './turn';

/** `List three ideas for a garden.` */
export const listing: Rule = ({ text, dice }) => {
  const [, amount = '', rest = ''] = text.slice(0, 500).match(ask) ?? [];
  const noun = rest.split(nounEnd)[0]?.trim().split(/\s+/).at(-1) ?? '';
  if (noun === '') return undefined;
  const count = Math.min(numberOf(amount) ?? 3, 50);
  const topic = topicOf(rest) ?? rest.split(/[.,;:!?]/)[0] ?? noun;
  const start = Math.floor(dice.roll() * 100);
  const items = Array.from({ length: count }, (_, index) =>
    listItem(noun.toLowerCase(), topic, start + index),
  );
  const lead = dice.pick([
    `${capitalized(rest.split(/[.!?\n]/)[0] ?? noun)}, from a model without knowledge:`,
    `Here is a list to rehearse with:`,
    `A stand-in's list, plausible but not researched:`,
  ]);
  return say(`${lead}\n\n${items.map((one, index) => `${index + 1}. ${one}`).join('\n')}`);
};

const ask = new RegExp(
  `\\b(?:list|name|give me|suggest|tell me|write|share|provide|what are|brainstorm|propose|top)(?: me)?(?: (?:the|a list of|up to|exactly))? (${numberPattern}) ([^\\n]{3,200})`,
  'i',
);

/** What follows the noun: `ideas for a garden`, `cities in Peru`. */
const nounEnd = /[.,;:!?(]|\b(?:for|of|about|on|in|to|that|which|with|from|why|how|when|where)\b/i;
