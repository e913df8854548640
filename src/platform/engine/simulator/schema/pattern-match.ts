import { cost, type Spend } from './budget';
import type { Pattern } from './pattern';

type Places = ReadonlySet<number>;

/**
 * Whether the pattern is found in the text. Follows all ways at once and within a budget, since
 * the pattern is a stranger's: as a `RegExp`, `(a+)+$` could hold the process.
 */
export function matches(pattern: Pattern, text: string, spend: Spend): boolean {
  const first = pattern.kind === 'row' ? pattern.parts[0] : pattern;
  if (first?.kind === 'start') return matchesFrom(pattern, text, 1, spend);
  return matchesFrom(pattern, text, Number.POSITIVE_INFINITY, spend);
}

/** Whether it is found at one of the first so many places. */
function matchesFrom(pattern: Pattern, text: string, starts: number, spend: Spend): boolean {
  spend(cost.match * (10 + text.length));
  const characters = [...text];
  const length = Math.min(starts, characters.length + 1);
  const places = new Set(Array.from({ length }, (_, index) => index));
  return createEnds(characters, spend)(pattern, places).size > 0;
}

/** Tells where a pattern may end when it starts at one of some places. */
function createEnds(text: readonly string[], spend: Spend) {
  function ends(pattern: Pattern, starts: Places): Places {
    spend(cost.match * (3 + starts.size));
    switch (pattern.kind) {
      case 'start':
        return only(0, starts);
      case 'end':
        return only(text.length, starts);
      case 'set':
        spend(pattern.size * starts.size);
        return new Set([...starts].filter((at) => isIn(pattern, text[at])).map((at) => at + 1));
      case 'row':
        return pattern.parts.reduce((places, part) => ends(part, places), starts);
      case 'either':
        return new Set(pattern.options.flatMap((option) => [...ends(option, starts)]));
      case 'repeat':
        return repeatEnds(pattern, starts);
    }
  }

  function repeatEnds({ part, min, max }: Repeat, starts: Places): Places {
    let places = starts;
    for (let count = 0; count < min; count += 1) {
      const next = ends(part, places);
      if (isSame(next, places)) break;
      places = next;
    }
    const reached = new Set(places);
    for (let count = min; count < max && places.size > 0; count += 1) {
      const next = [...ends(part, places)].filter((place) => !reached.has(place));
      for (const place of next) reached.add(place);
      places = new Set(next);
    }
    return reached;
  }

  return ends;
}

type Repeat = Extract<Pattern, { kind: 'repeat' }>;

const only = (place: number, places: Places): Places => new Set(places.has(place) ? [place] : []);

const isIn = (set: Extract<Pattern, { kind: 'set' }>, character: string | undefined) =>
  character !== undefined && set.has(character);

const isSame = (a: Places, b: Places) => a.size === b.size && [...a].every((place) => b.has(place));
