/** Sums over some examples; losses and accuracies are made of them. */
export interface Sums {
  loss: number;
  /** What `loss` is divided by. */
  lossCount: number;
  correct: number;
  tokens: number;
  /** Sums that are divided by `examples`. */
  extra: Record<string, number>;
  examples: number;
}

/** What a method makes of examples. Both are given indexes of examples. */
export interface Objective {
  /** Adds the gradients of these examples, and says what they came to before the update. */
  learn(examples: readonly number[], progress: Progress, signal: AbortSignal): Promise<Sums>;
  evaluate(examples: readonly number[], progress: Progress, signal: AbortSignal): Promise<Sums>;
}

/** Which step and epoch it is, from 0. */
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
