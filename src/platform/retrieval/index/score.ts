import type { Weights } from '../retrieval';
import { createBest } from './best';
import { ranking, shares } from './ranking';

/** One way to look for what is asked: the places it found, the best first, and what it thinks of any place, from 0 to 1. */
export interface Leg {
  ranked: number[];
  of(place: number): number;
}

export interface WeightedPlace {
  place: number;
  weight: number;
}

export interface NearLeg extends Leg {
  /** How near places are to the middle of some, from 0 to 1. */
  alike(best: WeightedPlace[]): (place: number) => number;
}

export interface WordLeg extends Leg {
  /** How much of what the question asks for a short text has, from 0 to 1. */
  shareIn(text: string): number;
}

/** What was found for a question: nothing by vectors or by words where those count for nothing. */
export interface Found {
  near: NearLeg | undefined;
  /** Undefined too where the question says nothing but `who is it`. */
  words: WordLeg | undefined;
}

/** Places, and how well they answer, from 0 to 1. */
type Scores = Map<number, number>;

interface WeightedLeg {
  leg: Leg;
  /** Those of a question add up to 1. */
  weight: number;
}

/**
 * How well places answer what is asked: so much for lying in its direction, so much for having its words, so much for
 * being like the best. 1 is the question itself, said again and again; half of it is a good answer. It does not carry
 * over to vectors of another model. Of several questions the one counts that a place answers best.
 */
export function scoreByFit(found: Found[], weights: Weights = shares.other): Scores {
  const scores: Scores = new Map();
  for (const question of found.map((one) => scoreQuestion(one, weights, found)))
    for (const [place, score] of question)
      scores.set(place, Math.max(score, scores.get(place) ?? 0));
  return scores;
}

/** How well one question is answered by the places that were found for any. */
function scoreQuestion(one: Found, weights: Weights, found: Found[]): Scores {
  const legs = legsOf(one, weights);
  const all = found.flatMap(({ near, words }) => [
    ...(near?.ranked ?? []),
    ...(words?.ranked ?? []),
  ]);
  const scores: Scores = new Map();
  for (const place of all)
    if (!scores.has(place))
      scores.set(
        place,
        legs.reduce((sum, { leg, weight }) => sum + weight * leg.of(place), 0),
      );
  const { feedback = 0 } = weights;
  if (!one.near || !one.words || feedback === 0) return scores;
  const likeness = one.near.alike(bestOf(scores));
  for (const [place, score] of scores)
    scores.set(place, (score + feedback * likeness(place)) / (1 + feedback));
  return scores;
}

function bestOf(scores: Scores): WeightedPlace[] {
  const best = createBest(ranking.feedbackPlaces);
  for (const [place, score] of scores) best.offer(place, score);
  return best.ranked().map(({ item, score }) => ({ place: item, weight: score }));
}

/** How slowly ranks lose worth: the tenth place has 87 % of that of the first. */
const patience = 60;

/** How far in front places stand in all lists together: 1 is the first of each. */
export function scoreByRank(found: Found[], weights: Weights = shares.other): Scores {
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
