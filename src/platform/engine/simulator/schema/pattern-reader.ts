import { cost, type Spend } from './budget';
import { type Pattern, readPattern } from './pattern';

export type ReadPattern = (source: string) => Pattern;

/** Reads each pattern once. */
export function createPatternReader(spend: Spend): ReadPattern {
  const known = new Map<string, Pattern>();
  return (source) => {
    spend(cost.check);
    const old = known.get(source);
    if (old) return old;
    spend(cost.pattern * source.length);
    const pattern = readPattern(source);
    known.set(source, pattern);
    return pattern;
  };
}
