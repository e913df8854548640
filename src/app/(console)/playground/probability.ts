/** The likelihood of a token out of its logarithm. */
export function percentOf(logprob: number | null): string {
  return logprob === null ? '–' : `${(Math.exp(logprob) * 100).toFixed(1)} %`;
}

/** From `0`, unlikely, to `3`; for `data-shade`. */
export function shadeOf(logprob: number | null): string | undefined {
  if (logprob === null) return undefined;
  const probability = Math.exp(logprob);
  return probability < 0.1 ? '0' : probability < 0.4 ? '1' : probability < 0.8 ? '2' : '3';
}
