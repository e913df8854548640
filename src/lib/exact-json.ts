// JSON's integers have no limit and JavaScript's numbers end at 2⁵³: seeds, ids and the like of a backend
// beyond it are passed on as they are written.

/** As `JSON.parse`, with integers beyond 2⁵³ as `bigint`. */
export function parseExact(text: string): unknown {
  const value: unknown = JSON.parse(text);
  if (!mayHaveBigIntegers(text)) return value;
  return JSON.parse(markBigIntegers(text), (_, value) =>
    typeof value === 'string' && value.startsWith(mark) ? BigInt(value.slice(mark.length)) : value,
  );
}

/** What was read from a text already, with integers beyond 2⁵³ as `bigint` if there are any. */
export function toExact(value: unknown, text: string | undefined): unknown {
  return text !== undefined && mayHaveBigIntegers(text) ? parseExact(text) : value;
}

/** As `JSON.stringify`, of what `parseExact` gave. */
export function printExact(value: unknown, space?: number): string {
  try {
    return JSON.stringify(value, null, space);
  } catch (error) {
    // JSON has no word for a `bigint`. What else it cannot write fails again.
    if (!(error instanceof TypeError)) throw error;
    const print = (_: string, inner: unknown) =>
      typeof inner === 'bigint' ? `${mark}${inner}` : inner;
    return JSON.stringify(value, print, space).replaceAll(marked, '$1');
  }
}

/** Whether a text has an integer of 16 digits or more, perhaps within a string. */
export function mayHaveBigIntegers(text: string): boolean {
  return bigInteger.test(text);
}

const bigInteger = /(?:^|[^\d.])\d{16,}(?![\d.])/;

/** What no text that somebody sends begins with. */
const mark = `${crypto.getRandomValues(new BigUint64Array(2)).join('-')}:`;
const marked = new RegExp(`"${mark}(-?\\d+)"`, 'g');

/** With integers beyond 2⁵³ as strings that say so. */
function markBigIntegers(text: string): string {
  let out = '';
  let copied = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === quote) at = endOfString(text, at + 1);
    else if (isDigit(code) || code === minus) {
      const [digits = ''] = numberAt(text, at);
      if (/^-?\d+$/.test(digits) && !Number.isSafeInteger(Number(digits))) {
        out += `${text.slice(copied, at)}"${mark}${digits}"`;
        copied = at + digits.length;
      }
      at += digits.length - 1;
    }
  }
  return out + text.slice(copied);
}

const number = /-?\d[\d.eE+-]*/y;

function numberAt(text: string, at: number): RegExpExecArray | [] {
  number.lastIndex = at;
  return number.exec(text) ?? [];
}

const [quote, backslash, minus, zero, nine] = [...'"\\-09'].map((sign) => sign.charCodeAt(0)) as [
  number,
  number,
  number,
  number,
  number,
];

const isDigit = (code: number) => code >= zero && code <= nine;

/** Where the closing quote is. */
export function endOfString(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === backslash) at += 1;
    else if (code === quote) return at;
  }
  return at;
}
