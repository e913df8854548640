/** Keeps the k items with the highest scores, without sorting all of them. */
export interface TopK {
  /** Whether it is kept for now. */
  offer(item: number, score: number): boolean;
  /** In descending order of score; ties in the order of `offer`. */
  ranked(): { item: number; score: number }[];
}

export function createTopK(count: number): TopK {
  const items: number[] = [];
  const scores: number[] = [];
  return {
    offer(item, score) {
      if (items.length === count && score <= (scores[count - 1] ?? 0)) return false;
      let at = Math.min(items.length, count - 1);
      for (; at > 0 && (scores[at - 1] ?? 0) < score; at -= 1) {
        items[at] = items[at - 1] ?? 0;
        scores[at] = scores[at - 1] ?? 0;
      }
      items[at] = item;
      scores[at] = score;
      return true;
    },
    ranked: () => items.map((item, at) => ({ item, score: scores[at] ?? 0 })),
  };
}
