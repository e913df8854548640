import { chunkLength, countTerms } from '../chunk-words';
import { countedFrequency, ranking, toScore } from '../ranking';

export interface PlainDocument {
  id: string;
  text: string;
}

/**
 * BM25 as it is written in books, over whole texts, with frequencies as they count. The words of the query must not repeat or have similar words.
 * Scores are on the scale of a search by words alone; documents without any of the words are left out.
 */
export function plainBm25(
  documents: PlainDocument[],
  words: string[],
  isIncluded: (id: string) => boolean = () => true,
): Map<string, number> {
  const counted = documents.map(({ id, text }) => ({ id, counts: countTerms(text) }));
  const lengths = counted.map(({ counts }) => chunkLength(counts)).filter((length) => length > 0);
  const averageLength = lengths.reduce((sum, length) => sum + length, 0) / lengths.length;
  const weights = words.map((word) => {
    const count = counted.filter(({ counts }) => counts.has(word)).length;
    return { word, idf: Math.log(1 + (counted.length - count + 0.5) / (count + 0.5)) };
  });
  const maxScore = weights.reduce((sum, { idf }) => sum + idf, 0);
  const scores = new Map<string, number>();
  for (const { id, counts } of counted) {
    if (!isIncluded(id)) continue;
    const { k1, b } = ranking;
    const score = weights.reduce((sum, { word, idf }) => {
      const frequency = countedFrequency(counts.get(word) ?? 0);
      const norm = k1 * (1 - b + (b * chunkLength(counts)) / averageLength);
      return sum + (idf * frequency) / (frequency + norm);
    }, 0);
    if (score > 0) scores.set(id, toScore(score / maxScore));
  }
  return scores;
}
