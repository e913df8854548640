/** The maximum number of characters tokenized at once. */
const maxLength = 32_768;

/**
 * Splits text into spans that give the same tokens as the whole text: before a word at the start of a line, else before
 * a space. Without either, a span ends between characters.
 */
export async function* tokenizableSpans(texts: AsyncIterable<string>): AsyncGenerator<string> {
  let buffer = '';
  for await (const text of texts) {
    buffer += text;
    let start = 0;
    while (buffer.length - start > maxLength) {
      const end = boundaryBefore(buffer, start, start + maxLength);
      yield buffer.slice(start, end);
      start = end;
    }
    buffer = buffer.slice(start);
  }
  if (buffer) yield buffer;
}

function boundaryBefore(text: string, start: number, end: number): number {
  for (const isBoundary of [isNewLine, isNewWord]) {
    // Looks back far enough for any line or word of ordinary text.
    for (let at = end; at > Math.max(start, end - 4_096); at -= 1)
      if (isBoundary(text, at)) return at;
  }
  return end - (isHighSurrogate(text.charCodeAt(end - 1)) ? 1 : 0);
}

const wordCharacter = /[\p{L}\p{N}]/u;

function isNewLine(text: string, at: number): boolean {
  return text[at - 1] === '\n' && wordCharacter.test(text[at] ?? '');
}

function isNewWord(text: string, at: number): boolean {
  const isBetween = text[at] === ' ' && wordCharacter.test(text[at - 1] ?? '');
  return isBetween && wordCharacter.test(text[at + 1] ?? '');
}

/** The first half of a surrogate pair. */
const isHighSurrogate = (unit: number) => unit >= 0xd800 && unit <= 0xdbff;
