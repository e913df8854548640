import type { Weights } from '../retrieval';
import { shares } from './ranking';

/** One way to look for what is asked: the places it found, the best first, and what it thinks of any place, from 0 to 1. */
export interface Leg {
  ranked: number[];
  of(place: number): number;
}

/** What was found for a question: nothing by vectors or by words where those count for nothing. */
export interface Found {
  near: Leg | undefined;
  /** Undefined too where the question says nothing but `who is it`. */
  words: Leg | undefined;
}

/** Places, and how well they answer, from 0 to 1. */
type Scores = Map<number, number>;

interface WeightedLeg {
  leg: Leg;
  /** Those of a question add up to 1. */
  weight: number;
}

/**
 * How well places answer what is asked: so much for lying in its direction, so much for having its words.
 * 1 is the question itself, said again and again; half of it is a good answer. It does not carry over to vectors
 * of another model. Of several questions the
 * one counts that a place answers best.
 */
export function scoreByFit(found: Found[], weights = shares.other): Scores {
  const questions = found.map((one) => legsOf(one, weights));
  const places = new Set(questions.flat().flatMap(({ leg }) => leg.ranked));
  const scoreFor = (legs: WeightedLeg[], place: number) =>
    legs.reduce((sum, { leg, weight }) => sum + weight * leg.of(place), 0);
  return new Map(
    [...places].map((place) => [
      place,
      Math.max(...questions.map((legs) => scoreFor(legs, place))),
    ]),
  );
}

/** How slowly ranks lose worth: the tenth place has 87 % of that of the first. */
const patience = 60;

/** How far in front places stand in all lists together: 1 is the first of each. */
export function scoreByRank(found: Found[], weights = shares.other): Scores {
  const questions = found.map((one) => legsOf(one, weights)).filter((legs) => legs.length > 0);
  const scores: Scores = new Map();
  for (const { leg, weight } of questions.flat()) {
    leg.ranked.forEach((place, rank) => {
      const worth = ((patience + 1) / (patience + 1 + rank)) * (weight / questions.length);
      scores.set(place, (scores.get(place) ?? 0) + worth);
    });
  }
  return scores;
}

function legsOf({ near, words }: Found, weights: Weights): WeightedLeg[] {
  const legs = [
    ...(near ? [{ leg: near, weight: weights.vectors }] : []),
    ...(words ? [{ leg: words, weight: weights.words }] : []),
  ];
  const sum = legs.reduce((total, { weight }) => total + weight, 0);
  return legs.map(({ leg, weight }) => ({ leg, weight: weight / sum }));
}
