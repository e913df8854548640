import { plausibility } from '../plausible';
import { type LetterModel, letterModels, wordEnd } from './letter-model';

/** The fit of a language to a text. */
export interface Explanation {
  language: string;
  /** The cost in nats. */
  cost: number;
  /** The cost per letter of non-ASCII words. */
  letterCost: number;
}

/** The costs of symbols common to all languages. */
const costs = { usualSign: 5, knownSign: 7, oddSign: 10, besideLetter: 4, withinWord: 6 };
const usual = /[„“”‚‘’«»‹›–—…\u3000-\u3002「」、。]/;
const known = /[\u00a0\u00ad©®°§•€£№·¿¡ºª½²]/;

const oddCapital = 5;
/** Text in capitals is rare; Cyrillic encodings confuse case. */
const allCapitals = 2;
const oddWord = 4;
/** East Asian characters rarely occur within lower-case Latin words. */
const besideLatin =
  /[a-z][\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f]|[\u3400-\u9fff\uac00-\ud7af\uff66-\uff9f][a-z]/;
const withinLatin = 12;
/** Single vowels may be words, which the CLDR data lacks. */
const loneLetter = 5;
const lone = /^[àáâåæèéêíóôöøúő]$/;
/** A few words of another script in a Latin text. */
const loneScript = 8;
/** A language unusual for the encoding. */
const otherLanguage = 6;

/** The language with the lowest cost; those of the encoding are preferred. */
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
    // Latin names, markup and code in texts of other scripts.
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
  /** Indexes of its lower-case letters, with word boundaries. */
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
    // Opening quotes precede words, closing quotes follow them.
    if (isBefore ? /[„‚‹«]/.test(sign) : isBehind && /[…›»”]/.test(sign)) sum += costs.besideLetter;
  }
  const count = (sign: string) => text.split(sign).length - 1;
  return sum + Math.abs(count('«') - count('»')) * costs.usualSign;
}
