/** The texts of answers that are as valuable as their data: JavaScript's numbers hold less than JSON's. */
const texts = new WeakMap<object, string>();

export function keepAnswerText(data: unknown, text: string): void {
  if (typeof data === 'object' && data !== null) texts.set(data, text);
}

/** What the data of a call with `keepText` was read from. */
export function answerTextOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null ? texts.get(data) : undefined;
}
