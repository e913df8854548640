import { type Container, put, viewOf } from './growing-view';
import { createText, createWord, type Token } from './partial-token';

/** Reads JSON while it arrives. Never throws: at what is no JSON it stops, with what it understood. */
export interface PartialJson {
  push(text: string): void;
  /**
   * What has arrived: texts as far as they go, numbers once they are over, words once they are certain.
   * Undefined before there is anything. Does not change any more once it is given. Making it costs how deep
   * it is, not what has arrived.
   */
  value(): unknown;
  /** How many lists and objects are open. */
  depth(): number;
  /** Whether it is over, and good JSON. */
  isComplete(): boolean;
}

/** `spend` is told of each character that is read and each entry that is copied. */
export function createPartialJson(spend: (steps: number) => void = nothing): PartialJson {
  /** What is open, the outermost first. What is in them is complete. */
  const open: Container[] = [];
  let root: unknown;
  let token: Token | undefined;
  let expected: Expected = 'value';
  let isBroken = false;

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
      open.push({ value: char === '{' ? {} : [], key: '', order: new Map(), isShared: false });
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
      spend(text.length);
      let at = 0;
      while (at >= 0 && at < text.length) {
        at = token ? token.read(text, at) : step(text, at);
      }
      if (at >= 0) return;
      token = undefined;
      expected = 'nothing';
      isBroken = true;
    },
    depth: () => open.length,
    isComplete: () => !isBroken && root !== undefined && open.length === 0,
    value() {
      let value = token?.soFar();
      if (open.length === 0) return value === undefined ? root : value;
      for (const container of open.toReversed()) value = viewOf(container, value, spend);
      return value;
    },
  };
}

type Expected = 'value' | 'first' | 'key' | 'colon' | 'comma' | 'nothing';

function nothing(): void {}
