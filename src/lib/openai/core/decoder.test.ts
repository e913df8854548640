import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { createDecoder } from './decoder';

function decode(pieces: Uint8Array[]): string {
  const decoder = createDecoder();
  return pieces.map((piece) => decoder.decode(piece)).join('') + decoder.end();
}

it('decodes as one piece what arrives in many, cut anywhere, valid or not', () => {
  const text = fc.string({ unit: fc.constantFrom('a', '\n', 'é', '日', '😀', '\uFEFF') });
  const bytes = fc.oneof(
    text.map((value) => new TextEncoder().encode(value)),
    fc.uint8Array({ maxLength: 40 }),
  );
  fc.assert(
    fc.property(bytes, fc.array(fc.nat(40)), (whole, cuts) => {
      const ends = [
        ...cuts.filter((cut) => cut < whole.length).sort((a, b) => a - b),
        whole.length,
      ];
      const pieces = ends.map((end, index) => whole.slice(ends[index - 1] ?? 0, end));
      expect(decode(pieces)).toBe(new TextDecoder().decode(whole));
    }),
    { numRuns: 2_000 },
  );
});

it('leaves out one byte order mark, at the start', () => {
  const mark = [0xef, 0xbb, 0xbf];
  expect(decode([new Uint8Array([...mark, 65]), new Uint8Array([...mark, 66])])).toBe('A\uFEFFB');
  expect(decode(mark.map((byte) => new Uint8Array([byte])))).toBe('');
});
