import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLineScanner, readLines } from './lines';

interface Found {
  text: string;
  offset: number;
}

function linesIn(chunks: Uint8Array[], longest?: number) {
  const found: (Found | { tooLong: number; offset: number })[] = [];
  const scanner = createLineScanner(
    {
      line: (bytes, offset) => found.push({ text: new TextDecoder().decode(bytes), offset }),
      tooLong: (offset, length) => found.push({ tooLong: length, offset }),
    },
    longest,
  );
  for (const chunk of chunks) scanner.push(chunk);
  scanner.end();
  return found;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);
const textsIn = (text: string) =>
  linesIn([bytesOf(text)]).map((line) => 'text' in line && line.text);

describe('lines', () => {
  it('end with a line feed, which is optional at the end', () => {
    expect(textsIn('a\nb')).toEqual(['a', 'b']);
    expect(textsIn('a\nb\n')).toEqual(['a', 'b']);
    expect(textsIn('')).toEqual([]);
    expect(textsIn('\n\na')).toEqual(['', '', 'a']);
  });

  it('lose the carriage return of Windows and the byte order mark', () => {
    expect(textsIn('\uFEFFa\r\nb\r\n')).toEqual(['a', 'b']);
    expect(linesIn([bytesOf('\uFEFFa\r\nb')])).toMatchObject([{ offset: 3 }, { offset: 6 }]);
  });

  it('are reported but not kept when they are too long', () => {
    const found = linesIn([bytesOf('ab\n12'), bytesOf('345\nc\n'), bytesOf('123456')], 4);
    expect(found).toEqual([
      { text: 'ab', offset: 0 },
      { tooLong: 5, offset: 3 },
      { text: 'c', offset: 9 },
      { tooLong: 6, offset: 11 },
    ]);
  });

  it('are the same for any split of the bytes', () => {
    const text = fc.array(fc.constantFrom('é', 'a', '\n', '\r\n', '𐐷'), { maxLength: 40 });
    fc.assert(
      fc.property(text, fc.array(fc.nat(60), { maxLength: 6 }), (parts, cuts) => {
        const bytes = bytesOf(parts.join(''));
        const ends = [...cuts.filter((cut) => cut < bytes.length), bytes.length].sort(
          (a, b) => a - b,
        );
        const chunks = ends.map((end, i) => bytes.slice(ends[i - 1] ?? 0, end));
        expect(linesIn(chunks)).toEqual(linesIn([bytes]));
      }),
    );
  });

  it.each([bytesOf('one '), Buffer.from('one ')])(
    'stay intact when the memory of a chunk is reused',
    (memory) => {
      const texts: string[] = [];
      const scanner = createLineScanner({
        line: (bytes) => texts.push(new TextDecoder().decode(bytes)),
      });
      scanner.push(memory);
      memory.set(bytesOf('two\n'));
      scanner.push(memory);
      expect(texts).toEqual(['one two']);
    },
  );
});

describe('the lines of a stream', () => {
  it('are counted, with the end of each and whether it is complete', async () => {
    const chunks = ['\uFEFF{"a":1}\r\n', '\n\uFEFFé', 'b\nlast'].map(bytesOf);
    const found = [];
    for await (const line of readLines(streamOf(chunks))) found.push(line);
    expect(found).toEqual([
      { number: 1, text: '{"a":1}', end: 12, isEnded: true },
      { number: 2, text: '', end: 13, isEnded: true },
      { number: 3, text: '\uFEFFéb', end: 20, isEnded: true },
      { number: 4, text: 'last', end: 24, isEnded: false },
    ]);
  });
});

async function* streamOf(chunks: Uint8Array[]) {
  yield* chunks;
}
