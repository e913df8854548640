import { createBest } from './best';
import { isLexical, mostWords } from './lexicon-words';
import { wordsIn } from './lexicon-writing';
import { ranking } from './ranking';
import type { IndexDb } from './schema';

/** A word of a store that is written like another, and how much, from 0 to 1. */
export interface LikeWord {
  word: string;
  likeness: number;
}

/** Words of all stores together that are kept in mind. */
const mostTogether = 2_000_000;

/** A run of letters that more words have is an ending, or the like, and tells nothing. */
const mostOfGram = 4_000;

/** A store of fewer words tells little of which runs of letters are rare. */
const fewestWords = 5_000;

/** The words of one store, and which of them have a run of letters. */
interface Lexicon {
  trims: number;
  /** The last row that was read. */
  last: number;
  words: string[];
  known: Set<string>;
  byGram: Map<string, number[]>;
  /** What each word shares with the one that is asked for; all 0 in between. */
  shared: Float64Array;
}

/** Finds words of a store that are written like one: other forms of it, what it is made of, slips of the pen. */
export function createLexicons(db: IndexDb) {
  const lexicons = new Map<number, Lexicon>();
  const trimsOf = db.prepare('select trims from stores where seq = ?').pluck();
  const newer = db.prepare(
    'select seq, words from lexicon where store = ? and seq > ? order by seq',
  );

  /** As it is now. */
  return (store: number): ((word: string) => LikeWord[]) => {
    const trims = Number(trimsOf.get(store) ?? 0);
    const found = lexicons.get(store);
    const lexicon = found?.trims === trims ? found : emptyLexicon(trims);
    for (const { seq, words } of newer.all(store, lexicon.last) as {
      seq: number;
      words: string;
    }[]) {
      for (const word of wordsIn(words)) learn(lexicon, word);
      lexicon.last = seq;
    }
    // Those that were not asked for the longest stand first.
    lexicons.delete(store);
    lexicons.set(store, lexicon);
    trim(lexicons);
    return (word) => likeWords(lexicon, word);
  };
}

const emptyLexicon = (trims: number): Lexicon => {
  const nothing = { words: [], known: new Set<string>(), byGram: new Map<string, number[]>() };
  return { trims, last: 0, ...nothing, shared: new Float64Array(1_024) };
};

function trim(lexicons: Map<number, Lexicon>): void {
  let sum = [...lexicons.values()].reduce((sum, { words }) => sum + words.length, 0);
  for (const [store, { words }] of lexicons) {
    if (sum <= mostTogether || lexicons.size === 1) return;
    lexicons.delete(store);
    sum -= words.length;
  }
}

function learn({ words, known, byGram }: Lexicon, word: string): void {
  if (known.has(word) || words.length >= mostWords) return;
  known.add(word);
  for (const gram of gramsOf(word)) {
    const some = byGram.get(gram);
    if (some) some.push(words.length);
    else byGram.set(gram, [words.length]);
  }
  words.push(word);
}

/** The runs of letters of a word, its beginning and end among them. */
function gramsOf(word: string): Set<string> {
  const framed = `_${word}_`;
  const grams = new Set<string>();
  for (let at = 0; at + ranking.gram <= framed.length; at += 1)
    grams.add(framed.slice(at, at + ranking.gram));
  return grams;
}

function likeWords(lexicon: Lexicon, asked: string): LikeWord[] {
  if (!isLexical(asked)) return [];
  const { words, byGram } = lexicon;
  if (lexicon.shared.length < words.length) lexicon.shared = new Float64Array(words.length * 2);
  const { shared } = lexicon;

  const worthOf = (gram: string): number => {
    const count = Math.max(1, byGram.get(gram)?.length ?? 0);
    if (count > mostOfGram) return 0;
    return Math.log(1 + (Math.max(words.length, fewestWords) - count + 0.5) / (count + 0.5));
  };
  const worthOfAll = (grams: Iterable<string>) => {
    let sum = 0;
    for (const gram of grams) sum += worthOf(gram);
    return sum;
  };

  const grams = gramsOf(asked);
  const own = worthOfAll(grams);
  const touched: number[] = [];
  for (const gram of grams) {
    const worth = worthOf(gram);
    if (worth === 0) continue;
    for (const at of byGram.get(gram) ?? []) {
      if (!shared[at]) touched.push(at);
      shared[at] = (shared[at] ?? 0) + worth;
    }
  }

  const best = createBest(ranking.likeWords);
  for (const at of touched) {
    const word = words[at] ?? '';
    const common = shared[at] ?? 0;
    shared[at] = 0;
    // Were the words alike in all that they do not share.
    const most = likenessOf(common, own, common);
    if (most < ranking.leastLikeness || word === asked) continue;
    const likeness = likenessOf(common, own, worthOfAll(gramsOf(word)));
    if (likeness >= ranking.leastLikeness) best.offer(at, likeness);
  }
  return best.ranked().map(({ item, score }) => ({ word: words[item] ?? '', likeness: score }));
}

function likenessOf(common: number, own: number, others: number): number {
  const dice = (2 * common) / (own + others);
  return ranking.diceShare * dice + (1 - ranking.diceShare) * (common / own);
}
