/** Characters that are turned into tokens at a time. */
const longest = 32_768;

/**
 * The same text in pieces that give the same tokens as the whole: cut before a word that begins a
 * line, else before a space within one. Where there is neither, a piece ends with a character.
 */
export async function* stretches(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let held = '';
  for await (const text of texts) {
    held += text;
    let start = 0;
    while (held.length - start > longest) {
      const end = seamBefore(held, start, start + longest);
      yield held.slice(start, end);
      start = end;
    }
    held = held.slice(start);
  }
  if (held) yield held;
}

function seamBefore(text: string, start: number, end: number): number {
  for (const isSeam of [isNewLine, isNewWord]) {
    // Far enough back for any line or word that was written to be read.
    for (let at = end; at > Math.max(start, end - 4_096); at -= 1) if (isSeam(text, at)) return at;
  }
  return end - (isLead(text.charCodeAt(end - 1)) ? 1 : 0);
}

const wordlike = /[\p{L}\p{N}]/u;

function isNewLine(text: string, at: number): boolean {
  return text[at - 1] === '\n' && wordlike.test(text[at] ?? '');
}

function isNewWord(text: string, at: number): boolean {
  const isBetween = text[at] === ' ' && wordlike.test(text[at - 1] ?? '');
  return isBetween && wordlike.test(text[at + 1] ?? '');
}

/** The first half of a pair that makes one character. */
const isLead = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
