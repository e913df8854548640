import { listOf, numberOf, objectOf, shownText, textOf } from '@/lib/loose';

/** A result of a search, as far as it can be read. */
export interface Hit {
  fileId: string | null;
  filename: string | null;
  score: number | null;
  attributes: unknown;
  text: string;
}

export function hitsOf(results: readonly unknown[]): Hit[] {
  return results.map((result) => {
    const { file_id, filename, score, attributes, content } = objectOf(result);
    const texts = listOf(content).map((part) => textOf(objectOf(part).text) ?? '');
    return {
      fileId: textOf(file_id),
      filename: shownText(filename),
      score: numberOf(score),
      attributes,
      // Passages of one file, with what was left out between them.
      text: texts.join('\n\n[…]\n\n'),
    };
  });
}

/** The same chunk in the results of several searches: the API gives chunks no ids. */
export function hitKey({ fileId, text }: Hit): string {
  return `${fileId} ${text}`;
}

/** The rank of each chunk, from 1 on, by its key. */
export function ranksOf(hits: readonly Hit[]): ReadonlyMap<string, number> {
  return new Map(hits.map((hit, index) => [hitKey(hit), index + 1] as const).reverse());
}

export function scored(hits: readonly Hit[]) {
  return hits.map((hit) => ({ id: hitKey(hit), score: hit.score ?? 0 }));
}
