import type { Tokenizer } from '../../tokens';
import type { SeededRandom } from '../seeded-random';
import { keywordsOf } from '../text';

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
