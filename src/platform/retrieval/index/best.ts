/** Keeps the few best of many that come along, without sorting them all. */
export interface Best {
  offer(item: number, score: number): void;
  /** The best first. Of equals, those that came first. */
  ranked(): { item: number; score: number }[];
}

export function createBest(count: number): Best {
  const items: number[] = [];
  const scores: number[] = [];
  return {
    offer(item, score) {
      if (items.length === count && score <= (scores[count - 1] ?? 0)) return;
      let at = Math.min(items.length, count - 1);
      for (; at > 0 && (scores[at - 1] ?? 0) < score; at -= 1) {
        items[at] = items[at - 1] ?? 0;
        scores[at] = scores[at - 1] ?? 0;
      }
      items[at] = item;
      scores[at] = score;
    },
    ranked: () => items.map((item, at) => ({ item, score: scores[at] ?? 0 })),
  };
}
