import { describe, expect, it } from 'vitest';
import { createIncrementalJson } from './incremental-json';
import { createPartialJson } from './partial-json';

/** The reference implementation: parses everything from the start. */
function reference(text: string): unknown {
  const closings: string[] = [];
  for (const char of text) {
    if (char === '[') closings.unshift(']');
    else if (char === '{') closings.unshift('}');
    else if (char === ']' || char === '}') closings.shift();
  }
  // Only complete values precede a comma here.
  return JSON.parse(text.replace(/,\s*$/, '') + closings.join(''));
}

const listOf = (count: number) => [
  '[',
  ...Array.from({ length: count }, (_, at) => `{"n":${at}},`),
];
const fieldsOf = (count: number) => [
  '{',
  ...Array.from({ length: count }, (_, at) => `"k${at}":"${at}",`),
];

/** Parses after each delta; returns the values and the number of steps. */
function readEach(pieces: string[]) {
  let steps = 0;
  const json = createIncrementalJson((spent) => {
    steps += spent;
  });
  let text = '';
  const readers = pieces.map((piece) => {
    json.push(piece);
    text += piece;
    return json.reader(text);
  });
  return { values: readers.map((read) => read()), steps };
}

describe('incremental JSON', () => {
  it.each([
    ['a list', listOf(300)],
    ['an object', fieldsOf(300)],
    ['a list in an object', ['{"items":', ...listOf(200)]],
    ['lists in a list', ['[', ...Array.from({ length: 100 }, (_, at) => `[${at},[${at}],[]],`)]],
  ])('of %s equals parsing everything again, also when it is read late', (_, pieces) => {
    const { values } = readEach(pieces);
    let text = '';
    for (const [at, piece] of pieces.entries()) {
      text += piece;
      if (text.endsWith(':')) continue;
      const right = reference(text);
      expect(values[at]).toEqual(right);
      expect(JSON.stringify(values[at])).toBe(JSON.stringify(right));
    }
  });

  it.each([
    ['a list', listOf],
    ['an object', fieldsOf],
    ['a list in an object', (count: number) => ['{"items":', ...listOf(count)]],
  ])('of %s takes steps in proportion to its size', (_, piecesOf) => {
    const half = readEach(piecesOf(4_000));
    const whole = readEach(piecesOf(8_000));
    expect(whole.steps).toBeLessThan(2.3 * half.steps);
    const characters = piecesOf(8_000).join('').length;
    expect(whole.steps).toBeLessThan(characters + 65 * 8_000);
  });

  it('behaves like plain arrays and objects, and modifying it changes nothing else', () => {
    const { values } = readEach(listOf(200));
    const [before, last] = values.slice(-2) as [{ n: number }[], { n: number }[]];
    expect(Array.isArray(last)).toBe(true);
    expect([before.length, last.length, last.at(-1)]).toEqual([199, 200, { n: 199 }]);
    expect(last.map(({ n }) => n).slice(0, 3)).toEqual([0, 1, 2]);
    expect(199 in last).toBe(true);
    expect(200 in last).toBe(false);
    last.push({ n: -1 });
    last[0] = { n: -2 };
    expect([last.length, last[0], before[0], before.length]).toEqual([
      201,
      { n: -2 },
      { n: 0 },
      199,
    ]);

    const fields = readEach(fieldsOf(200)).values.at(-1) as Record<string, string>;
    expect([fields.k199, 'k199' in fields, 'k200' in fields]).toEqual(['199', true, false]);
    delete fields.k0;
    expect(Object.keys(fields)).toHaveLength(199);
  });

  it('keeps earlier values if a key repeats', () => {
    const json = createPartialJson();
    for (const piece of fieldsOf(100)) json.push(piece);
    const before = json.value() as Record<string, string>;
    json.push('"k5":"again"');
    expect([before.k5, (json.value() as typeof before).k5]).toEqual(['5', 'again']);
  });
});
