import { createText, createWord, type Token } from './partial-token';

/** Reads JSON while it arrives. Never throws: at what is no JSON it stops, with what it understood. */
export interface PartialJson {
  push(text: string): void;
  /**
   * What has arrived: texts as far as they go, numbers once they are over, words once they are certain.
   * Undefined before there is anything. Does not change any more once it is given. Making it costs what
   * is still open, not what has arrived.
   */
  value(): unknown;
}

export function createPartialJson(): PartialJson {
  /** What is open, the outermost first. What is in them is complete. */
  const open: Container[] = [];
  let root: unknown;
  let token: Token | undefined;
  let expected: Expected = 'value';

  const take = (value: unknown) => {
    token = undefined;
    const container = open.at(-1);
    if (container) put(container, value);
    else root = value;
    expected = container ? 'comma' : 'nothing';
  };

  const takeKey = (key: string) => {
    token = undefined;
    const container = open.at(-1);
    if (container) container.key = key;
    expected = 'colon';
  };

  /** Reads one character outside of tokens; gives where to go on, or -1 if it does not belong there. */
  const step = (text: string, at: number): number => {
    const char = text[at] ?? '';
    if (/\s/.test(char)) return at + 1;
    const container = open.at(-1);
    const isList = Array.isArray(container?.value);
    if (container && (expected === 'first' || expected === 'comma')) {
      if (char === (isList ? ']' : '}')) {
        open.pop();
        take(container.value);
        return at + 1;
      }
      const isBetween = expected === 'comma';
      expected = isList ? 'value' : 'key';
      if (isBetween) return char === ',' ? at + 1 : -1;
    }
    if (expected === 'value') return begin(char, at);
    if (expected === 'colon') {
      expected = 'value';
      return char === ':' ? at + 1 : -1;
    }
    if (expected !== 'key' || char !== '"') return -1;
    token = { ...createText(takeKey), soFar: () => undefined };
    return at + 1;
  };

  const begin = (char: string, at: number): number => {
    if (char === '{' || char === '[') {
      open.push({ value: char === '{' ? {} : [], key: '' });
      expected = 'first';
    } else if (char === '"') {
      token = createText(take);
    } else if (/[-\dtfn]/.test(char)) {
      token = createWord(take);
      return at;
    } else return -1;
    return at + 1;
  };

  return {
    push(text) {
      let at = 0;
      while (at >= 0 && at < text.length) {
        at = token ? token.read(text, at) : step(text, at);
      }
      if (at >= 0) return;
      token = undefined;
      expected = 'nothing';
    },
    value() {
      let value = token?.soFar();
      if (open.length === 0) return value === undefined ? root : value;
      for (const container of open.toReversed()) {
        const copy = { ...container, value: copyOf(container.value) };
        if (value !== undefined) put(copy, value);
        value = copy.value;
      }
      return value;
    },
  };
}

type Expected = 'value' | 'first' | 'key' | 'colon' | 'comma' | 'nothing';

interface Container {
  value: unknown[] | Record<string, unknown>;
  /** Where the next value goes, in an object. */
  key: string;
}

/** Assigning to `__proto__` would not add a property. */
function put({ value: container, key }: Container, value: unknown): void {
  if (Array.isArray(container)) container.push(value);
  else if (key !== '__proto__') container[key] = value;
  else Object.defineProperty(container, key, { ...property, value });
}

const property = { enumerable: true, writable: true, configurable: true };

function copyOf(container: Container['value']): Container['value'] {
  return Array.isArray(container) ? [...container] : { ...container };
}
