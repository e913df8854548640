/** A JSON string, number or literal that arrives in pieces. */
export interface JsonToken {
  /** Reads on; returns the position in the input where the token ends, or -1 if it is invalid. */
  read(input: string, from: number): number;
  /** The value before the token is complete; undefined if there is none. */
  partialValue(): unknown;
}

/** Starts after the opening quote. */
export function createStringToken(end: (text: string) => void): JsonToken {
  let text = '';
  /** The escape sequence under construction. */
  let escapeSequence = '';

  const readEscape = (input: string, from: number): number => {
    let at = from;
    while (at < input.length && !isCompleteEscape(escapeSequence)) escapeSequence += input[at++];
    if (!isCompleteEscape(escapeSequence)) return at;
    const char = decodeEscape(escapeSequence);
    if (char === undefined) return -1;
    text += char;
    escapeSequence = '';
    return at;
  };

  return {
    read(input, from) {
      let at = from;
      while (at >= 0 && at < input.length) {
        if (escapeSequence !== '') {
          at = readEscape(input, at);
          continue;
        }
        const stop = findSpecial(input, at);
        text += input.slice(at, stop);
        at = stop + 1;
        if (input[stop] === '\\') escapeSequence = '\\';
        if (input[stop] !== '"') continue;
        end(text);
        return at;
      }
      return Math.min(at, input.length);
    },
    partialValue: () => text,
  };
}

/** Starts with the first character; ends before the first character that does not belong to it. */
export function createLiteralToken(end: (value: unknown) => void): JsonToken {
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
    partialValue: () =>
      word === '' ? undefined : literals.find(([name]) => name.startsWith(word))?.[1],
  };
}

const letters = /[\w.+-]*/y;
const special = /["\\]/g;
const literals = [['true', true] as const, ['false', false] as const, ['null', null] as const];

function findSpecial(input: string, from: number): number {
  special.lastIndex = from;
  return special.exec(input)?.index ?? input.length;
}

function isCompleteEscape(sequence: string): boolean {
  return sequence[1] === 'u' ? sequence.length === 6 : sequence.length === 2;
}

function decodeEscape(sequence: string): string | undefined {
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
