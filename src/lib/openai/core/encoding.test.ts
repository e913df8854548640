import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDetectingDecoder, createUtf8Decoder, encodingOf } from './encoding';

const text = '{"custom_id":"größe 😀"}\n';
const wide = (value: string) => new Uint8Array(Buffer.from(value, 'utf16le'));
const swapped = (value: string) => new Uint8Array(Buffer.from(value, 'utf16le').swap16());

describe('the encoding of a text', () => {
  it.each([
    ['utf-8', new TextEncoder().encode(text)],
    ['utf-8', new TextEncoder().encode(`\uFEFF${text}`)],
    ['utf-8', new Uint8Array()],
    ['utf-8', new Uint8Array([0x7b])],
    ['utf-16le', wide(text)],
    ['utf-16le', wide(`\uFEFF${text}`)],
    ['utf-16be', swapped(text)],
    ['utf-16be', swapped(`\uFEFF${text}`)],
  ])('is detected as %s from its first bytes, and decoded in any split', (encoding, bytes) => {
    expect(encodingOf(bytes)).toBe(encoding);
    if (bytes.length < 2) return;
    const decoder = createDetectingDecoder();
    const pieces = [...bytes].map((byte) => decoder.decode(new Uint8Array([byte])));
    expect(pieces.join('') + decoder.end()).toBe(text);
  });

  it('of one byte is UTF-8', () => {
    const decoder = createDetectingDecoder();
    expect(decoder.decode(new Uint8Array([0x41])) + decoder.end()).toBe('A');
  });
});

function decode(pieces: Uint8Array[]): string {
  const decoder = createUtf8Decoder();
  return pieces.map((piece) => decoder.decode(piece)).join('') + decoder.end();
}

it('decodes any split of any bytes like one chunk', () => {
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
