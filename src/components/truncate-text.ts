export interface TruncatedText {
  head: string;
  /** The hidden rest; null if nothing is hidden. */
  hidden: HiddenPart | null;
}

export interface HiddenPart {
  count: number;
  unit: 'line' | 'character';
}

const characterLimit = 4_000;

/** Truncates a text to its first lines, and one long line to its beginning. */
export function truncateText(text: string, lines: number): TruncatedText {
  const end = endOfLine(text, lines);
  const head = text.slice(0, Math.min(end, characterLimit));
  const rest = text.length - head.length;
  if (rest === 0 || text.slice(head.length).trim() === '') return { head: text, hidden: null };
  if (head.length < end) return { head, hidden: { count: rest, unit: 'character' } };
  return { head, hidden: { count: countLines(text, end + 1), unit: 'line' } };
}

/** Where the nth line ends, or the text does. */
function endOfLine(text: string, lines: number) {
  let at = -1;
  for (let line = 0; line < lines; line += 1) {
    at = text.indexOf('\n', at + 1);
    if (at < 0) return text.length;
  }
  return at;
}

function countLines(text: string, from: number) {
  let count = 1;
  for (let at = text.indexOf('\n', from); at >= 0; at = text.indexOf('\n', at + 1)) count += 1;
  return text.endsWith('\n') ? count - 1 : count;
}
