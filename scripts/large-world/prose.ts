import { customers, dateOf, orderOf, products, teams, topics } from './words';
import type { Choices } from './world';

type Sentence = (choices: Choices) => string;

const sentences: readonly Sentence[] = [
  ({ pick, between }) =>
    `${pick(customers)} asked for ${between(2, 90)} more of the ${pick(products)}.`,
  (choices) => `Order ${orderOf(choices)} left the warehouse on ${dateOf(choices)}.`,
  ({ pick }) => `The team for ${pick(topics)} takes this up with ${pick(teams)}.`,
  ({ between }) =>
    `Answers took ${between(2, 46)} hours on average, ${between(1, 9)} fewer than the month before.`,
  ({ pick }) => `What we know about ${pick(topics)} belongs into the handbook, not into mails.`,
  ({ pick, between }) =>
    `The ${pick(products)} costs ${between(9, 480)} euros until the end of the quarter.`,
  ({ pick }) =>
    `${pick(customers)} wants to be told before anything changes about ${pick(topics)}.`,
  ({ between }) =>
    `Of ${between(40, 900)} parcels ${between(1, 12)} were lost, and all of them were sent again.`,
  ({ pick }) => `Nobody has complained about the ${pick(products)} since its hinge was changed.`,
  (choices) => `The next review is on ${dateOf(choices)}; ${choices.pick(teams)} prepares it.`,
  ({ pick, between }) =>
    `Refunds of more than ${between(1, 9) * 50} euros are confirmed by ${pick(teams)}.`,
  ({ pick }) => `A customer of ${pick(customers)} returned the ${pick(products)} unopened.`,
];

export const sentence = (choices: Choices): string => choices.pick(sentences)(choices);

/** Paragraphs of about so many characters in all. */
export function prose(choices: Choices, length: number): string {
  let text = '';
  while (text.length < length) text += `${sentence(choices)}${choices.isOneIn(5) ? '\n\n' : ' '}`;
  return text.trim();
}
