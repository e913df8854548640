import { cost } from './budget';
import type { Flat } from './flat';
import { Impossible } from './schema';
import type { Made, Spot, Wishes } from './wishes';

export function makeNumber(flat: Flat, spot: Spot, { hints, budget }: Wishes): Made {
  const isInteger = flat.types.includes('integer') && !flat.types.includes('number');
  const fits = (value: number) => {
    budget.spend(cost.step);
    return isWithin(value, flat) && (!isInteger || Number.isInteger(value));
  };
  const found = hints.number(spot.key, fits);
  if (found !== undefined) return { value: found, isFound: true };
  let value: number | undefined;
  for (const candidate of candidates(flat, spot, isInteger)) {
    if (!fits(candidate)) continue;
    value = candidate;
    break;
  }
  if (value === undefined) throw new Impossible(`no number fits '${spot.key}'.`);
  return { value, isFound: false };
}

function isWithin(value: number, { min, max, above, below, step }: Flat): boolean {
  if (!(value >= min && value <= max && value > above && value < below)) return false;
  return step === undefined || step <= 0 || Number.isInteger(value / step);
}

/** What such a number usually is, then what the bounds leave. */
function* candidates(flat: Flat, { key, turn }: Spot, isInteger: boolean): Generator<number> {
  const samples = flat.samples.filter((sample) => typeof sample === 'number').slice(turn);
  yield* samples;
  const usual = usualNumbers.find(([name]) => name.test(key))?.[1];
  if (usual !== undefined) yield (isInteger ? Math.round(usual) : usual) + turn;
  const low = Math.max(flat.min, flat.above);
  const high = Math.min(flat.max, flat.below);
  const share = (turn + 1) / (turn + 2);
  const middle = low + (high - low) * share;
  if (Number.isFinite(middle)) {
    yield isInteger ? Math.round(middle) : Math.round(middle * 100) / 100;
    yield middle;
  }
  const step = flat.step && flat.step > 0 ? flat.step : 1;
  const direction = Number.isFinite(low) || !Number.isFinite(high) ? 1 : -1;
  const first = Number.isFinite(low) ? Math.ceil(low / step) : Math.floor(Math.min(high, 1) / step);
  for (let count = turn; count < turn + 1_000; count += 1) yield (first + count * direction) * step;
  for (let count = 0; count < 10; count += 1) yield (first + count * direction) * step;
  yield* [low, high];
}

const usualNumbers: [RegExp, number][] = [
  [/confidence|probability|likelihood/i, 0.8],
  [/score|rating/i, 4],
  [/price|cost|amount|total/i, 19.5],
  [/year/i, 2026],
  [/percent/i, 50],
  [/\bage\b/i, 30],
  [/latitude/i, 52.52],
  [/longitude/i, 13.405],
];
