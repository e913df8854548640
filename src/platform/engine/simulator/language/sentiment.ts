import { wordsOf } from './words';

export type Sentiment = 'positive' | 'negative' | 'neutral' | 'mixed';

/** How a text feels, by the words in it alone. */
export function sentimentOf(text: string): Sentiment {
  const words = wordsOf(text.toLowerCase());
  const glad = count(words, gladWords);
  const sad = count(words, sadWords);
  if (glad === sad) return glad === 0 ? 'neutral' : 'mixed';
  return glad > sad ? 'positive' : 'negative';
}

/** A word after "not" counts for the other side; so each list is asked with the other's negations. */
function count(words: string[], list: ReadonlySet<string>): number {
  const other = list === gladWords ? sadWords : gladWords;
  return words.filter((word, index) => {
    const isDenied = denials.has(words[index - 1] ?? '') || denials.has(words[index - 2] ?? '');
    return isDenied ? other.has(word) : list.has(word);
  }).length;
}

const denials = new Set(
  "not no never don't doesn't didn't isn't wasn't won't can't hardly".split(' '),
);

const gladWords = new Set(
  `amazing awesome beautiful best better brilliant charming clean comfortable delicious delight delighted easy enjoy enjoyed
  excellent exceeded fantastic fast favorite favourite flawless fresh friendly fun good great happy helpful impressed impressive
  incredible kind like liked love loved lovely nice outstanding perfect perfectly pleasant pleased polite quick quickly recommend
  reliable satisfied smooth solid superb sturdy thank thanks thrilled useful wonderful works worth`.split(
    /\s+/,
  ),
);

const sadWords = new Set(
  `angry annoying awful bad boring broke broken bug buggy cheap cold complaint confusing crash crashed crashes damaged dead
  defective delay delayed died dies dirty disappointed disappointing disappointment error expensive fail failed fails faulty flimsy frustrated frustrating
  garbage hate hated horrible hurt ignored issue issues late leaking leaks lost mediocre missing noisy nothing nobody overpriced pain poor poorly
  problem problems refund regret rude sad scam scratched slow smelly stopped terrible ugly unhappy unusable upset useless waste
  wasted weak worse worst wrong`.split(/\s+/),
);
