import { type Rule, say } from './turn';

/** A question of fact. There are no facts here, and it is said. */
export const asking: Rule = ({ text, dice }) => {
  const [question] = text.slice(0, 300).match(asked) ?? [];
  if (!question) return undefined;
  return say(
    dice.pick([
      `I do not know, and would rather say so than guess.\n\n> ${question}\n\nI am a small stand-in that answers by rules. A full model would reply to this here; the request, the stream and the token counts are real.`,
      `That is a question for a model that knows things:\n\n> ${question}\n\nI am **signalbox-mini**, which only rehearses. Ask me to count, calculate, list, summarise or sort, and I can be of use.`,
      `No answer from me, I am afraid: I hold no facts.\n\n> ${question}\n\nConnect a real model to have this answered. Until then I keep its place, word for word and token for token.`,
    ]),
  );
};

const asked =
  /^(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|do|does|did|can|could|should|will|would|has|have)\b[^?\n]{2,290}\?/i;
