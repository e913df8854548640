import { describe, expect, it } from 'vitest';
import { diffWords } from './word-diff';

const written = (before: string, after: string) =>
  diffWords(before, after)
    ?.map(({ kind, text }) => ({ same: text, removed: `[-${text}]`, added: `[+${text}]` })[kind])
    .join('');

describe('the difference of two texts', () => {
  it.each([
    ['', '', ''],
    ['same', 'same', 'same'],
    ['', 'new', '[+new]'],
    ['old', '', '[-old]'],
    ['The train is late.', 'The train is early.', 'The train is [-late][+early].'],
    ['one two three', 'one three', 'one [-two ]three'],
    ['one three', 'one two three', 'one [+two ]three'],
    ['größe 10', 'größe 12', 'größe [-10][+12]'],
  ])('from %j to %j is %j', (before, after, expected) => {
    expect(written(before, after)).toBe(expected);
  });

  it('is found by words, and gives back both texts, whatever they are', () => {
    let state = 5;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
      return state % below;
    };
    const text = () =>
      Array.from({ length: random(30) }, () => ['a', 'b', 'c', ' ', '.', '\n'][random(6)]).join('');
    for (let round = 0; round < 3_000; round += 1) {
      const [before, after] = [text(), text()];
      const parts = diffWords(before, after) ?? [];
      const without = (kind: string) =>
        parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join('');
      expect(without('added')).toBe(before);
      expect(without('removed')).toBe(after);
    }
  });

  it('is given up where it would take long', () => {
    const words = (from: number) =>
      Array.from({ length: 6_000 }, (_, at) => `w${from + at}`).join(' ');
    const began = process.cpuUsage();
    expect(diffWords(words(0), words(100_000))).toBeNull();
    // Not by the clock: others use the machine too.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(5_000);
  });
});
