import { topicOf } from '../language/topic';
import { capitalized } from '../language/words';
import { type Rule, say } from './turn';

/** `Explain …`, `How does … work?`: an outline in place of knowledge. */
export const explaining: Rule = ({ text, dice }) => {
  const head = text.slice(0, 300);
  const [, lead = '', subject] =
    head.match(
      /\b((?:explain|describe|outline|introduce|teach me|tell me about|help me understand|how (?:do|does|did|can|would|should|to)|why (?:is|are|do|does|did))\b(?: (?:me|us|to me|briefly|in simple terms|about|the difference|how|why|what|i|we|you|one))*) (.{3,120}?)(?:[.?!\n]|$)/i,
    ) ?? [];
  if (!subject) return undefined;
  const named = topicOf(`about ${subject.replace(/ (?:works?|means?)$/i, '')}`) ?? subject;
  const topic = /\bhow (?:do|can|should|to)\b/i.test(lead) ? `how to ${named}` : named;
  const start = dice.pick([
    `I am a stand-in without knowledge, so I cannot tell you what is true of **${topic}**. This is how a full answer could be laid out:`,
    `A real model would know about **${topic}**; I only know how such an answer is built:`,
    `No facts from me about **${topic}**, but an outline to rehearse with:`,
  ]);
  return say(`${start}

### ${capitalized(topic)}

1. **What it is**: one sentence that somebody new to it understands.
2. **How it works**: the parts, and what passes between them.
3. **An example**: the smallest case that shows it.
4. **Where it ends**: what it does not do, and what is often confused with it.`);
};
