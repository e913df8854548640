import { describe, expect, it } from 'vitest';
import { createDetectingDecoder, encodingOf } from './encoding';

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
  ])('is %s by its first bytes, and the text is read, cut anywhere', (encoding, bytes) => {
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
