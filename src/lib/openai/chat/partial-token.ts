/** A text, a number or a word of JSON that arrives in pieces. */
export interface Token {
  /** Reads on; gives where in the input it ends, or -1 if it is no JSON. */
  read(input: string, from: number): number;
  /** What is told of it before its end; undefined if that is nothing. */
  soFar(): unknown;
}

/** Begins behind the quote. */
export function createText(end: (text: string) => void): Token {
  let text = '';
  /** An escape sequence that has begun. */
  let sequence = '';

  const readEscape = (input: string, from: number): number => {
    let at = from;
    while (at < input.length && !isWhole(sequence)) sequence += input[at++];
    if (!isWhole(sequence)) return at;
    const char = charOf(sequence);
    if (char === undefined) return -1;
    text += char;
    sequence = '';
    return at;
  };

  return {
    read(input, from) {
      let at = from;
      while (at >= 0 && at < input.length) {
        if (sequence !== '') {
          at = readEscape(input, at);
          continue;
        }
        const stop = endOfPlain(input, at);
        text += input.slice(at, stop);
        at = stop + 1;
        if (input[stop] === '\\') sequence = '\\';
        if (input[stop] !== '"') continue;
        end(text);
        return at;
      }
      return Math.min(at, input.length);
    },
    soFar: () => text,
  };
}

/** Begins with its first character. It ends where something else begins, which it leaves. */
export function createWord(end: (value: unknown) => void): Token {
  let word = '';
  return {
    read(input, from) {
      letters.lastIndex = from;
      word += letters.exec(input)?.[0] ?? '';
      if (letters.lastIndex === input.length) return input.length;
      const value = parse(word);
      if (value === undefined) return -1;
      const stop = letters.lastIndex;
      end(value);
      return stop;
    },
    soFar: () => (word === '' ? undefined : words.find(([name]) => name.startsWith(word))?.[1]),
  };
}

const letters = /[\w.+-]*/y;
const special = /["\\]/g;
const words = [['true', true] as const, ['false', false] as const, ['null', null] as const];

function endOfPlain(input: string, from: number): number {
  special.lastIndex = from;
  return special.exec(input)?.index ?? input.length;
}

function isWhole(sequence: string): boolean {
  return sequence[1] === 'u' ? sequence.length === 6 : sequence.length === 2;
}

function charOf(sequence: string): string | undefined {
  const char = parse(`"${sequence}"`);
  return typeof char === 'string' ? char : undefined;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
