import { findSum, printNumber } from '../language/arithmetic';
import { type Rule, say } from './turn';

export const arithmetic: Rule = ({ text, dice }) => {
  if (text.length > 400) return undefined;
  const isAsked =
    /\b(?:what(?:'s| is| are)|calculate|compute|how much|evaluate|work out|solve|result of|sum of)\b|[=?]\s*$/i.test(
      text,
    );
  const isBare = /^[\s\d().+*/%^x×÷=-]+\??$/.test(text);
  if (!isAsked && !isBare) return undefined;
  const sum = findSum(text);
  if (!sum) return undefined;
  const value = printNumber(sum.value);
  return say(
    dice.pick([
      `${sum.expression} = **${value}**`,
      `That is **${value}**.`,
      `The answer is **${value}** (${sum.expression}).`,
    ]),
  );
};
