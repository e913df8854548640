import { directiveDefinitions } from '../directives/directives';
import type { ReplyRule } from './reply-rule';

/** Lists the directives on `/help`, and corrects one that was written wrongly. */
export const directiveHelp: ReplyRule = ({ text, invalidDirective }) => {
  if (invalidDirective) {
    const { name, usage, meaning } = invalidDirective;
    return {
      text: `The directive \`/${name}\` cannot be read like that. Write it like this: \`${usage}\`\n\n${meaning}`,
      isExact: true,
    };
  }
  if (!/^\/(?:help|directives)$/i.test(text.trim())) return undefined;
  const rows = directiveDefinitions.map(({ usage, meaning }) => `| \`${usage}\` | ${meaning} |`);
  return {
    text: `Put a directive on a line of its own, in your last message or in the system prompt. Several directives can be combined.\n\n| Directive | What it does |\n| --- | --- |\n${rows.join('\n')}`,
    isExact: true,
  };
};
