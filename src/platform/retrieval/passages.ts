/** A chunk of a file and its position. */
export interface PlacedText {
  position: number;
  text: string;
}

/**
 * Joins the chunks of one file into passages: adjacent chunks become one text without their overlap. Passages keep the
 * rank of their best chunk.
 */
export function joinPassages(chunks: readonly PlacedText[]): string[] {
  const inOrder = [...chunks].sort((one, other) => one.position - other.position);
  const passages: { rank: number; last: number; text: string }[] = [];
  for (const chunk of inOrder) {
    const { position, text } = chunk;
    const rank = chunks.indexOf(chunk);
    const before = passages.at(-1);
    if (before && before.last === position - 1) {
      before.text += text.slice(overlapOf(before.text, text));
      before.last = position;
      before.rank = Math.min(before.rank, rank);
    } else passages.push({ rank, last: position, text });
  }
  return passages.sort((one, other) => one.rank - other.rank).map(({ text }) => text);
}

/** The length of the longest prefix of `next` that ends `text`, by Knuth–Morris–Pratt. */
function overlapOf(text: string, next: string): number {
  const end = text.slice(-next.length);
  const borders = new Int32Array(next.length);
  let length = 0;
  for (let at = 1; at < next.length; at += 1) {
    while (length > 0 && next[at] !== next[length]) length = borders[length - 1] ?? 0;
    if (next[at] === next[length]) length += 1;
    borders[at] = length;
  }
  let matched = 0;
  for (let at = 0; at < end.length; at += 1) {
    if (matched === next.length) matched = borders[matched - 1] ?? 0;
    while (matched > 0 && end[at] !== next[matched]) matched = borders[matched - 1] ?? 0;
    if (end[at] === next[matched]) matched += 1;
  }
  return matched;
}
