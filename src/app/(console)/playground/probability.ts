import type { Format } from '@/lib/format';

/** The likelihood of a token out of its logarithm. */
export function percentOf(logprob: number | null, format: Format): string {
  return logprob === null ? '–' : `${format.fixed(Math.exp(logprob) * 100, 1)} %`;
}

/** From `0`, unlikely, to `3`; for `data-shade`. */
export function shadeOf(logprob: number | null): string | undefined {
  if (logprob === null) return undefined;
  const probability = Math.exp(logprob);
  return probability < 0.1 ? '0' : probability < 0.4 ? '1' : probability < 0.8 ? '2' : '3';
}
