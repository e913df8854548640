import { plausibility } from '../plausible';
import { type LetterModel, letterModels, wordEnd } from './letter-model';

/** How well a language explains a text. */
export interface Explanation {
  language: string;
  /** In nats: how little the text is to be expected. */
  cost: number;
  /** The same for each letter of words that leave ASCII. */
  letterCost: number;
}

/** Signs that stand in texts of any language, and what they cost. */
const costs = { usualSign: 5, knownSign: 7, oddSign: 10, besideLetter: 4, withinWord: 6 };
const usual = /[„“”‚‘’«»‹›–—…\u3000-\u3002「」、。]/;
const known = /[\u00a0\u00ad©®°§•€£№·¿¡ºª½²]/;

const oddCapital = 5;
/** Texts are seldom written in capitals, which encodings of Cyrillic have in place of small letters. */
const allCapitals = 2;
const oddWord = 4;
/** Characters of East Asia hardly ever stand within words of small Latin letters. */
const besideLatin =
  /[a-z][\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]|[\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f][a-z]/;
const withinLatin = 12;
/** A vowel may be a word by itself, which names and phrases do not tell. */
const loneLetter = 5;
const lone = /^[àáâåæèéêíóôöøúő]$/;
/** Few words of another script in a text of Latin words. */
const loneScript = 8;
/** A language that was not written in the encoding. */
const otherLanguage = 6;

/** The language in which a text is the least surprising, of those of its encoding before all others. */
export function explain(text: string, languages: Set<string> | undefined): Explanation {
  const words = wordsOf(text);
  const signs = signCost(text);
  let best: Explanation = { language: '', cost: Number.POSITIVE_INFINITY, letterCost: 0 };
  const plain = words.filter(({ isForeign }) => !isForeign);
  const foreign = words.filter(({ isForeign }) => isForeign);
  const models = letterModels();
  const english = models.find(({ language }) => language === 'en');
  const plainCost = english ? costOfWords(plain, english).cost : 0;
  for (const model of models) {
    const odd = languages && !languages.has(model.language) ? otherLanguage : 0;
    // Names, markup and code within texts of other scripts.
    const isOther = otherScripts.has(model.language);
    const lonely = isOther && foreign.length < plain.length / 4 ? loneScript : 0;
    const own = isOther ? plainCost + lonely : costOfWords(plain, model).cost;
    const { cost, letterCost } = costOfWords(foreign, model);
    const all = own + cost + signs + odd;
    if (all < best.cost) best = { language: model.language, cost: all, letterCost };
  }
  return best;
}

const otherScripts = new Set('ru uk bg sr be mk el he ar th'.split(' '));

interface Word {
  /** The numbers of its small letters, with an end before and behind. */
  letters: number[];
  isForeign: boolean;
  isLone: boolean;
  extra: number;
}

function costOfWords(words: Word[], model: LetterModel) {
  let cost = 0;
  let letters = 0;
  for (const { letters: word, isLone, extra } of words) {
    let sum = 0;
    for (let at = 1; at < word.length; at += 1)
      sum += model.costOf(word[at - 1] ?? wordEnd, word[at] ?? wordEnd);
    if (isLone && model.has(word[1] ?? wordEnd)) sum = Math.min(sum, loneLetter);
    cost += sum + extra;
    letters += word.length - 1;
  }
  return { cost, letterCost: letters > 0 ? cost / letters : 0 };
}

function wordsOf(text: string): Word[] {
  return (text.match(/[\p{L}\p{M}]+/gu) ?? []).map((word) => {
    const small = word.toLowerCase();
    const isForeign = /[^\0-\x7f]/.test(word);
    let extra = 0;
    if (isForeign) {
      extra += (word.match(/\p{Ll}\p{M}*\p{Lu}/gu)?.length ?? 0) * oddCapital;
      if (/^\p{Lu}{2,}$/u.test(word)) extra += allCapitals;
      if (plausibility(word) < 1) extra += oddWord;
      if (besideLatin.test(word)) extra += withinLatin;
    }
    const letters = [
      wordEnd,
      ...Array.from(small, (letter) => letter.codePointAt(0) ?? 0),
      wordEnd,
    ];
    return { letters, isForeign, isLone: lone.test(small), extra };
  });
}

function signCost(text: string): number {
  let sum = 0;
  for (const { 0: sign, index } of text.matchAll(/[^\0-\x7f\p{L}\p{M}]/gu)) {
    const isBefore = /[\p{L}\p{M}]/u.test(text[index - 1] ?? '');
    const isBehind = /\p{L}/u.test(text[index + sign.length] ?? '');
    if (usual.test(sign)) sum += costs.usualSign;
    else sum += known.test(sign) ? costs.knownSign : costs.oddSign;
    if (!usual.test(sign) && !known.test(sign) && (isBefore || isBehind)) sum += costs.besideLetter;
    const isJoining = /[’·\u00a0]/.test(sign) || /^[–—]\p{Lu}/u.test(text.slice(index));
    if (isBefore && isBehind && !isJoining) sum += costs.withinWord;
    // What opens a quotation stands before words, what ends one behind.
    if (isBefore ? /[„‚‹«]/.test(sign) : isBehind && /[…›»”]/.test(sign)) sum += costs.besideLetter;
  }
  const count = (sign: string) => text.split(sign).length - 1;
  return sum + Math.abs(count('«') - count('»')) * costs.usualSign;
}
