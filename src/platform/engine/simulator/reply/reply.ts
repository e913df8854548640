import { maxReadLength } from '../text';
import { asksForImages, describeAttachments, describeMessage } from './describe-message';
import { directiveHelp } from './directive-help';
import type { PromptContext, Reply, ReplyRule } from './reply-rule';
import { calculate, chooseOption, list, recall, repeat } from './short-tasks';
import { describeToolResults, quoteSearchResults } from './tool-results';

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
