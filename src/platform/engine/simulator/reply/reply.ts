import { directiveDefinitions } from '../directives/directives';
import type { Prompt } from '../prompt/prompt';
import type { SeededRandom } from '../seeded-random';
import { maxReadLength } from '../text';
import { asksForImages, describeAttachments, describeMessage } from './describe-message';
import { calculate, chooseOption, list, recall, repeat } from './short-tasks';
import { describeToolResults, quoteSearchResults } from './tool-results';

/** What a reply is made from. */
export interface PromptContext extends Prompt {
  random: SeededRandom;
}

export interface Reply {
  text: string;
  /** Wanted word for word: nothing is added, and another choice says the same. */
  isExact?: true;
}

/** Undefined: the message asks for something else. */
export type ReplyRule = (prompt: PromptContext) => Reply | undefined;

/** The first that applies gives the reply. */
const rules: readonly ReplyRule[] = [
  directiveHelp,
  quoteSearchResults,
  describeToolResults,
  repeat,
  recall,
  calculate,
  chooseOption,
  list,
];

export function reply(prompt: PromptContext): Reply {
  const attachments = describeAttachments(prompt.images, prompt.files);
  const isAll =
    prompt.text.trim() === '' || (prompt.images.length > 0 && asksForImages(prompt.text));
  if (attachments && isAll) return { text: attachments };
  const answer = replyByRule(prompt) ?? describeMessage(prompt);
  if (answer.isExact || !attachments) return answer;
  return { text: `${attachments}\n\n${answer.text}` };
}

/** Undefined: no rule applies. */
export function replyByRule(prompt: PromptContext): Reply | undefined {
  const short = { ...prompt, text: prompt.text.slice(0, maxReadLength) };
  for (const rule of rules) {
    const answer = rule(short);
    if (answer) return answer;
  }
  return undefined;
}

/** Lists the directives on `/help`, and corrects one that was written wrongly. */
function directiveHelp({ text, invalidDirective }: PromptContext): Reply | undefined {
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
}
