/** One way to look for what is asked: the places it found, the best first, and what it thinks of any place, from 0 to 1. */
export interface Leg {
  ranked: number[];
  of(place: number): number;
}

/** What was found for a question. It has no words where it says nothing but `who is it`. */
export interface Found {
  near: Leg;
  words: Leg | undefined;
}

/** Places, and how well they answer, from 0 to 1. */
type Scores = Map<number, number>;

/** What nearness counts for, beside words. */
const nearShare = 0.5;

/**
 * How well places answer what is asked: half for lying in its direction, half for having its words. 1 is
 * the question itself, said again and again; half of it is a good answer. Of several questions the
 * one counts that a place answers best.
 */
export function scoreByFit(found: Found[]): Scores {
  const scoreFor = ({ near, words }: Found, place: number) =>
    words ? nearShare * near.of(place) + (1 - nearShare) * words.of(place) : near.of(place);
  const places = new Set(legsOf(found).flatMap(({ ranked }) => ranked));
  return new Map(
    [...places].map((place) => [place, Math.max(...found.map((one) => scoreFor(one, place)))]),
  );
}

/** How slowly ranks lose worth: the tenth place has 87 % of that of the first. */
const patience = 60;

/** How far in front places stand in all lists together: 1 is the first of each. */
export function scoreByRank(found: Found[]): Scores {
  const legs = legsOf(found);
  const scores: Scores = new Map();
  for (const { ranked } of legs) {
    ranked.forEach((place, rank) => {
      const worth = (patience + 1) / (patience + 1 + rank) / legs.length;
      scores.set(place, (scores.get(place) ?? 0) + worth);
    });
  }
  return scores;
}

const legsOf = (found: Found[]) =>
  found.flatMap(({ near, words }) => (words ? [near, words] : [near]));
