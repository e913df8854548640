import { describe, expect, it } from 'vitest';
import { type JsonValue, readJsonValues } from './json-values';

async function read(text: string | Uint8Array, { pieces = 7, maxBytes = 1_000 } = {}) {
  const bytes = typeof text === 'string' ? new TextEncoder().encode(text) : text;
  const memory = new Uint8Array(pieces);
  async function* chunks() {
    for (let at = 0; at < bytes.length; at += pieces) {
      const piece = bytes.subarray(at, at + pieces);
      // One memory for all chunks, as a socket has.
      memory.set(piece);
      yield memory.subarray(0, piece.length);
    }
  }
  const values: JsonValue[] = [];
  for await (const value of readJsonValues(chunks(), { maxBytes })) values.push(value);
  return values;
}

const a = { line: 1, value: { a: '}{"\\' } };

describe('the objects of a text', () => {
  it.each([
    ['one to a line', '{"a":"}{\\"\\\\"}\n{"b":[{}]}\n', 2],
    ['one to a line, without an end', '{"a":"}{\\"\\\\"}\r\n{"b":[{}]}', 2],
    ['one after the other', '{"a":"}{\\"\\\\"}{"b":[{}]}', 1],
    ['in an array', '[{"a":"}{\\"\\\\"},{"b":[{}]}]', 1],
    ['in an indented array', '[{"a":"}{\\"\\\\"},\n  {\n  "b": [\n{}\n]\n}\n]\n', 2],
    ['after a byte order mark', '\uFEFF{"a":"}{\\"\\\\"}\n{"b":[{}]}', 2],
  ])('are read %s', async (_, text, second) => {
    for (const pieces of [1, 2, 5, 1_000]) {
      expect(await read(text, { pieces })).toEqual([a, { line: second, value: { b: [{}] } }]);
    }
  });

  it('are none in an empty text', async () => {
    expect(await read('')).toEqual([]);
    expect(await read('\n \n[]')).toEqual([]);
  });

  it('continue after a line that is truncated, not an object, or not JSON', async () => {
    const found = await read('{"a":1}\n{"b": "x\nnonsense {\n{"c":}\n{"d":4}\n');
    expect(found).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, broken: expect.stringContaining('Not valid JSON') },
      { line: 3, broken: 'Not a JSON object.' },
      { line: 4, broken: expect.stringContaining('Not valid JSON') },
      { line: 5, value: { d: 4 } },
    ]);
  });

  it('report a text that ends within one', async () => {
    expect(await read('[{"a":1},\n{"b":')).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, broken: 'The file ends in the middle of this object.' },
    ]);
  });

  it('skip one that is too large, and read the next', async () => {
    const large = JSON.stringify({ text: 'x'.repeat(5_000) });
    expect(await read(`{"a":1}\n${large}\n{"b":2}\n`, { maxBytes: 1_024 ** 2 })).toHaveLength(3);
    expect(await read(`{"a":1}\n${large}\n{"b":2}\n`, { maxBytes: 1_000 })).toEqual([
      { line: 1, value: { a: 1 } },
      { line: 2, broken: 'This object is larger than 0 MB.' },
      { line: 3, value: { b: 2 } },
    ]);
  });
});
