import { addValue, type JsonContainer, viewContainer } from './json-container';
import { createLiteralToken, createStringToken, type JsonToken } from './json-token';

/** Parses JSON while it arrives. Never throws: at invalid input it stops and keeps what it has parsed. */
export interface PartialJson {
  push(text: string): void;
  /**
   * The value so far: strings up to the current character, numbers once they are complete, literals
   * once they are unambiguous. Undefined before there is any value. A returned value never changes.
   * The cost is proportional to the depth, not to the size.
   */
  value(): unknown;
  /** The number of open arrays and objects. */
  depth(): number;
  /** Whether the JSON is complete and valid. */
  isComplete(): boolean;
}

/** `onSteps` receives the number of characters read and entries copied. */
export function createPartialJson(onSteps: (steps: number) => void = noop): PartialJson {
  /** The open containers, outermost first; their entries are complete. */
  const open: JsonContainer[] = [];
  let root: unknown;
  let token: JsonToken | undefined;
  let expected: Expected = 'value';
  let isInvalid = false;

  const completeValue = (value: unknown) => {
    token = undefined;
    const container = open.at(-1);
    if (container) addValue(container, value);
    else root = value;
    expected = container ? 'comma' : 'nothing';
  };

  const completeKey = (key: string) => {
    token = undefined;
    const container = open.at(-1);
    if (container) container.key = key;
    expected = 'colon';
  };

  /**
   * Reads one character outside of tokens; returns the next position, or -1 if the character is
   * invalid there.
   */
  const readCharacter = (text: string, at: number): number => {
    const char = text[at] ?? '';
    if (/\s/.test(char)) return at + 1;
    const container = open.at(-1);
    const isList = Array.isArray(container?.value);
    if (container && (expected === 'first' || expected === 'comma')) {
      if (char === (isList ? ']' : '}')) {
        open.pop();
        completeValue(container.value);
        return at + 1;
      }
      const isBetween = expected === 'comma';
      expected = isList ? 'value' : 'key';
      if (isBetween) return char === ',' ? at + 1 : -1;
    }
    if (expected === 'value') return startValue(char, at);
    if (expected === 'colon') {
      expected = 'value';
      return char === ':' ? at + 1 : -1;
    }
    if (expected !== 'key' || char !== '"') return -1;
    token = { ...createStringToken(completeKey), partialValue: () => undefined };
    return at + 1;
  };

  const startValue = (char: string, at: number): number => {
    if (char === '{' || char === '[') {
      open.push({ value: char === '{' ? {} : [], key: '', order: new Map(), isShared: false });
      expected = 'first';
    } else if (char === '"') {
      token = createStringToken(completeValue);
    } else if (/[-\dtfn]/.test(char)) {
      token = createLiteralToken(completeValue);
      return at;
    } else return -1;
    return at + 1;
  };

  return {
    push(text) {
      onSteps(text.length);
      let at = 0;
      while (at >= 0 && at < text.length) {
        at = token ? token.read(text, at) : readCharacter(text, at);
      }
      if (at >= 0) return;
      token = undefined;
      expected = 'nothing';
      isInvalid = true;
    },
    depth: () => open.length,
    isComplete: () => !isInvalid && root !== undefined && open.length === 0,
    value() {
      let value = token?.partialValue();
      if (open.length === 0) return value === undefined ? root : value;
      for (const container of open.toReversed()) value = viewContainer(container, value, onSteps);
      return value;
    },
  };
}

type Expected = 'value' | 'first' | 'key' | 'colon' | 'comma' | 'nothing';

function noop(): void {}
