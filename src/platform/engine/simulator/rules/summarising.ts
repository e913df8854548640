import { subjectOf } from '../language/choose';
import { capitalized, keywordsOf, readable, sentencesOf, wordsOf } from '../language/words';
import { exactly, type Rule, say } from './turn';

export const summarising: Rule = ({ text, dice }) => {
  const [lead = ''] = text.slice(0, 300).split(/[:\n]/);
  if (!/\b(?:summari[sz]e|summary|tl;?dr|key points|main points|shorten|in short)\b/i.test(lead))
    return undefined;
  const sentences = sentencesOf(subjectOf(text).slice(0, readable)).slice(0, 200);
  if (sentences.length < 2) return undefined;
  const best = weightiest(sentences, Math.min(3, Math.ceil(sentences.length / 2)));
  if (/\b(?:one|single|1) sentence\b/i.test(lead)) return say(best[0] ?? '');
  const isList = /points|bullet|list/i.test(lead);
  const start = dice.pick([
    'In short:',
    'The sentences that carry the most:',
    'What it comes down to:',
  ]);
  return say(`${start}\n\n${isList ? best.map((one) => `- ${one}`).join('\n') : best.join(' ')}`);
};

/** `Write a title for: …` */
export const titling: Rule = ({ text }) => {
  if (
    !/\b(?:title|headline|name (?:this|the) (?:chat|conversation)|subject line)\b/i.test(
      text.slice(0, 300).split(/:\s/)[0] ?? '',
    )
  )
    return undefined;
  const words = keywordsOf(
    subjectOf(text).replace(/\b(?:titles?|headlines?|conversation|chat)\b/gi, ''),
    4,
  );
  return words.length > 0 ? exactly(capitalized(words.join(' ').toLowerCase())) : undefined;
};

/** The sentences with the most frequent words, in the order of the text. */
function weightiest(sentences: string[], count: number): string[] {
  const words = new Set(keywordsOf(sentences.join(' '), 12).map((word) => word.toLowerCase()));
  const weigh = (sentence: string) =>
    wordsOf(sentence.toLowerCase()).filter((word) => words.has(word)).length;
  const ranked = sentences
    .map((sentence, place) => ({ sentence, place, weight: weigh(sentence) - place / 100 }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, count);
  return ranked.sort((a, b) => a.place - b.place).map(({ sentence }) => sentence);
}
