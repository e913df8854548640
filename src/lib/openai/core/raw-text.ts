/**
 * The texts of responses whose exact form matters: JSON numbers can exceed the precision of
 * JavaScript numbers.
 */
const texts = new WeakMap<object, string>();

export function keepRawText(data: unknown, text: string): void {
  if (typeof data === 'object' && data !== null) texts.set(data, text);
}

/** The text that the data of a call with `keepText` was parsed from. */
export function rawTextOf(data: unknown): string | undefined {
  return typeof data === 'object' && data !== null ? texts.get(data) : undefined;
}
