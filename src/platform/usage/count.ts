/** What an answer says of itself. */
interface CountedAnswer {
  model?: unknown;
  usage?: unknown;
  service_tier?: unknown;
}

/** Takes down what an answer used that the platform asked for itself. `model`: where the answer names none. */
export type CountUsage = (answer: CountedAnswer, model: string) => Promise<void>;
