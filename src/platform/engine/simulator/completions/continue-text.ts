import type { Tokenizer } from '../../tokens';
import type { Directives } from '../directives/directives';
import { fillerText } from '../reply/filler';
import { replyByRule } from '../reply/reply';
import type { SeededRandom } from '../seeded-random';
import { capitalized, keywordsOf } from '../text';

/** What follows a text: an answer where it is a task, and more of its kind otherwise. */
export function continueText(
  text: string,
  directives: Directives,
  random: SeededRandom,
  tokenizer: Tokenizer,
): string {
  const directed = followDirectives(text, directives, random, tokenizer);
  if (directed !== undefined) return directed;
  const task = text.trim();
  const answer = replyByRule({
    text: task,
    system: '',
    earlier: [],
    toolResults: [],
    madeCalls: [],
    images: [],
    files: 0,
    directives,
    random,
  });
  return answer ? `\n\n${answer.text}` : goOn(task, random);
}

/** What leads from a text to its suffix, joined to both. */
export function insertText(
  text: string,
  suffix: string,
  directives: Directives,
  random: SeededRandom,
  tokenizer: Tokenizer,
): string {
  const directed = followDirectives(text, directives, random, tokenizer);
  if (directed !== undefined) return directed;
  const [from = 'it'] = keywordsOf(text.slice(-400), 1);
  const [to = 'the end'] = keywordsOf(suffix.slice(0, 400), 1);
  const line = random.pick([
    `from ${from} it goes on to ${to}`,
    `between ${from} and ${to} stands what a simulator can put there`,
    `${from} comes first, then ${to}`,
  ]);
  const isNewLine = text === '' || text.endsWith('\n');
  const start = isNewLine || /\s$/.test(text) ? '' : ' ';
  const end = /^[\s.,;:!?)\]}]/.test(suffix) ? '' : isNewLine ? '\n' : ' ';
  return start + line + end;
}

/** Undefined: no directive says what to write. */
function followDirectives(
  text: string,
  { refuse, echo, length }: Directives,
  random: SeededRandom,
  tokenizer: Tokenizer,
): string | undefined {
  if (refuse !== undefined) return ` ${refuse}`;
  if (echo !== undefined) return echo || text;
  if (length !== undefined) return ` ${fillerText(text, length, random, tokenizer)}`;
  return undefined;
}

function goOn(text: string, random: SeededRandom): string {
  const [word = 'it'] = keywordsOf(text.slice(-400), 1);
  const line = random.pick([
    `and so it went on with ${word}, one word after the other, since a simulator only knows how to continue.`,
    `there was a simulator made of rules, and it wrote about ${word} until it reached its limit.`,
    `and that is all that can be said about ${word} without knowing anything.`,
  ]);
  return /[.!?]$/.test(text) || text === '' ? ` ${capitalized(line)}` : `, ${line}`;
}
