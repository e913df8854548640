/** Sums over examples, from which losses and accuracies are computed. */
export interface Sums {
  loss: number;
  /** The divisor of `loss`. */
  lossCount: number;
  correct: number;
  tokens: number;
  /** Sums divided by `examples`. */
  extra: Record<string, number>;
  examples: number;
}

/** The objective of a method. Both functions take example indexes. */
export interface Objective {
  /** Accumulates the gradients of examples and returns their sums before the update. */
  learn(examples: readonly number[], progress: Progress, signal: AbortSignal): Promise<Sums>;
  evaluate(examples: readonly number[], progress: Progress, signal: AbortSignal): Promise<Sums>;
}

/** Step and epoch, from 0. */
export interface Progress {
  step: number;
  epoch: number;
}

export const emptySums = (): Sums => ({
  loss: 0,
  lossCount: 0,
  correct: 0,
  tokens: 0,
  extra: {},
  examples: 0,
});

export function addExtra(sums: Sums, values: Record<string, number>): void {
  for (const [name, value] of Object.entries(values))
    sums.extra[name] = (sums.extra[name] ?? 0) + value;
}
