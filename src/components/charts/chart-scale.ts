/** Where values stand on an axis, as shares of its length. */
export interface ChartScale {
  /** From 0 to 1. */
  at(value: number): number;
  ticks: readonly number[];
}

/** An axis over these values, with round ticks at or within its ends. */
export function linearScale(values: readonly number[], { fromZero = false } = {}): ChartScale {
  let [min, max] = boundsOf(values);
  if (fromZero) [min, max] = [Math.min(0, min), Math.max(0, max)];
  if (min === max) [min, max] = [min - (Math.abs(min) || 1) / 2, max + (Math.abs(max) || 1) / 2];
  const step = roundStep((max - min) / 3);
  const [low, high] = [Math.floor(min / step) * step, Math.ceil(max / step) * step];
  const count = Math.round((high - low) / step);
  return {
    at: (value) => (value - low) / (high - low),
    ticks: Array.from({ length: count + 1 }, (_, index) => rounded(low + index * step)),
  };
}

/** The same by powers of ten; values that are not above zero stand at the bottom. */
export function logScale(values: readonly number[]): ChartScale {
  const [min, max] = boundsOf(values.filter((value) => value > 0));
  const low = Math.floor(Math.log10(min > 0 ? min : 1));
  const high = Math.max(low + 1, Math.ceil(Math.log10(max > 0 ? max : 1)));
  return {
    at: (value) => (value > 0 ? Math.max(0, (Math.log10(value) - low) / (high - low)) : 0),
    ticks: Array.from({ length: high - low + 1 }, (_, index) => rounded(10 ** (low + index))),
  };
}

function boundsOf(values: readonly number[]): [number, number] {
  if (values.length === 0) return [0, 1];
  return values.reduce(([min, max], value) => [Math.min(min, value), Math.max(max, value)], [
    Number.POSITIVE_INFINITY,
    Number.NEGATIVE_INFINITY,
  ] as [number, number]);
}

/** 1, 2 or 5 times a power of ten, not below `step`. */
function roundStep(step: number): number {
  const power = 10 ** Math.floor(Math.log10(step));
  const digit = [1, 2, 5, 10].find((one) => one * power >= step * 0.999) ?? 10;
  return digit * power;
}

const rounded = (value: number) => Number(value.toPrecision(12));

export type ChartPoint = readonly [x: number, y: number];

/** Each value as the mean of those before it, weighted less the further back: 0 leaves all as it is, 0.99 is flat. */
export function smoothed(points: readonly ChartPoint[], weight: number): ChartPoint[] {
  let mean = 0;
  let bias = 0;
  return points.map(([x, y]) => {
    mean = mean * weight + y * (1 - weight);
    bias = bias * weight + (1 - weight);
    return [x, bias === 0 ? y : mean / bias];
  });
}

/** The point nearest to `x`; points must be in the order of `x`. */
export function nearestPoint(points: readonly ChartPoint[], x: number): ChartPoint | undefined {
  let [low, high] = [0, points.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((points[middle]?.[0] ?? 0) < x) low = middle;
    else high = middle;
  }
  const [one, other] = [points[low], points[high]];
  if (!one || !other) return one ?? other;
  return Math.abs(one[0] - x) <= Math.abs(other[0] - x) ? one : other;
}
