import type { Tokenizer } from '../../tokens';
import type { SeededRandom } from '../context';
import { directiveDefinitions } from '../directives';
import type { Prompt } from '../prompt';
import { joinWords, keywordsOf, maxReadLength, sentencesOf, wordsOf } from '../text';
import { asksForImages, describeAttachments } from '../vision';
import { calculate, describeToolResults, list, quoteSearchResults, recall, repeat } from './rules';

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

/** For any message: what can be said of it without understanding it. */
export function describeMessage({ text, random }: PromptContext): Reply {
  const count = wordsOf(text).length;
  if (count === 0) {
    const options = [
      'This is **signalbox-mini**, a simulator that replies by rules. Your message had no words to reply to.',
      'There was nothing to read in your message, so this is sample text from **signalbox-mini**, a simulator.',
      '**signalbox-mini** is a simulator. Your message had no words; send some, or `/help`.',
    ] as const;
    return { text: random.pick(options) };
  }
  const keywords = joinWords(keywordsOf(text, 3).map((word) => `**${word}**`));
  const about = keywords ? `, mostly about ${keywords}` : '';
  const length = `${count} ${count === 1 ? 'word' : 'words'}`;
  const [first = ''] = sentencesOf(text.slice(0, maxReadLength));
  const lead = random.pick([
    `Your message has ${length}${about}. It begins:`,
    `I read ${length}${about}:`,
    `That was ${length}${about}. In your words:`,
  ]);
  const note = random.pick([
    'I am **signalbox-mini**, a simulator: I reply by rules and know no facts. A language model would reply here; I can do sums, repeat words, fill JSON schemas and call tools.',
    'As a simulator I cannot answer this. Connect a language model for that; to try out a program, ask me for a sum, a list, JSON or a tool call.',
    'That is as far as **signalbox-mini** goes: it is a simulator with a handful of rules. Send `/help` to see the directives that it follows.',
  ]);
  return { text: `${lead}\n\n> ${first.slice(0, 240)}\n\n${note}` };
}

/** About so many tokens of sentences, now and then about what the message is about. */
export function fillerText(
  text: string,
  length: number,
  random: SeededRandom,
  tokenizer: Tokenizer,
): string {
  let filled = '';
  let tokens = 0;
  for (const sentence of fillerSentences(text, random)) {
    if (tokens >= length) break;
    filled += sentence;
    tokens += tokenizer.count(sentence.trimEnd());
  }
  return filled.trimEnd();
}

function* fillerSentences(text: string, random: SeededRandom): Generator<string> {
  const words = keywordsOf(text, 6);
  for (let count = 1; ; count += 1) {
    const word = words[count % Math.max(1, words.length)] ?? 'the matter';
    const sentence = random.pick(sentences).replace('…', word);
    yield count % 6 === 0 ? `${sentence}\n\n` : `${sentence} `;
  }
}

const sentences: [string, ...string[]] = [
  'This text was ordered by its length, not for its content.',
  'A simulator can write about … for as long as it is told to.',
  'Each sentence follows the last without much of a plan.',
  'Somewhere a progress bar moves, and that is what these words are for.',
  'Nothing is claimed here about …, so nothing can be wrong.',
  'Readers of sample text know that it ends when the tokens do.',
  'Long answers show how a page scrolls and where a stream stalls.',
  'The words come at an even pace, one token after the other.',
  'If … mattered here, a larger model would have been asked.',
  'Paragraphs help the eye, even where there is little to see.',
  'Counting tokens is easier than weighing them.',
];
