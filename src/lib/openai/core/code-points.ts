/** The number of characters of a text as the API counts them: code points. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let at = 1; at < text.length; at += 1)
    if (isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) count -= 1;
  return count;
}

/** Whether a text has more than `max` code points. For most texts the length alone decides. */
export function isLongerThan(text: string, max: number): boolean {
  return text.length > max && countCodePoints(text) > max;
}

/** The two surrogates of a character beyond U+FFFF. */
const isHigh = (unit: number) => (unit & 0xfc00) === 0xd800;
const isLow = (unit: number) => (unit & 0xfc00) === 0xdc00;
