import { expect, it } from 'vitest';
import { joinPassages } from './passages';

const chunk = (position: number, text: string) => ({ position, text });

it('adjacent chunks become one text without their overlap', () => {
  expect(joinPassages([chunk(1, 'the cat sat'), chunk(2, 'cat sat on the mat')])).toEqual([
    'the cat sat on the mat',
  ]);
  expect(joinPassages([chunk(2, 'c d e'), chunk(1, 'b c d'), chunk(0, 'a b c')])).toEqual([
    'a b c d e',
  ]);
});

it('adjacent chunks without overlap are joined, others are not', () => {
  expect(joinPassages([chunk(5, 'End.'), chunk(4, 'Middle. ')])).toEqual(['Middle. End.']);
  expect(joinPassages([chunk(7, 'b'), chunk(0, 'a'), chunk(8, 'c')])).toEqual(['bc', 'a']);
});

it('the longest overlap is removed, even if a chunk repeats itself or is fully contained', () => {
  expect(joinPassages([chunk(0, 'aaaa'), chunk(1, 'aaab')])).toEqual(['aaaab']);
  expect(joinPassages([chunk(0, 'one two'), chunk(1, 'two')])).toEqual(['one two']);
  expect(joinPassages([chunk(0, 'abab'), chunk(1, 'ababc')])).toEqual(['ababc']);
});

it('long repetitive chunks are joined in linear time', () => {
  const long = 'x'.repeat(200_000);
  expect(joinPassages([chunk(0, long), chunk(1, `${long}y`)])[0]).toHaveLength(200_001);
});
