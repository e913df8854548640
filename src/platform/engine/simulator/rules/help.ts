import { orders } from '../orders/orders';
import { exactly, type Rule } from './turn';

/** The orders, when asked for them or when one was given wrongly. */
export const help: Rule = ({ text, misread }) => {
  if (misread)
    return exactly(
      `I know the order \`/${misread.name}\`, but not like that. Write it like this: \`${misread.usage}\`\n\n${misread.meaning}`,
    );
  if (!/^\/(?:help|orders)$/i.test(text.trim())) return undefined;
  const rows = orders.map(({ usage, meaning }) => `| \`${usage}\` | ${meaning} |`);
  return exactly(
    `Put an order on a line of its own, in your last message or in the system prompt. Several orders can be combined.\n\n| Order | What it does |\n| --- | --- |\n${rows.join('\n')}`,
  );
};
