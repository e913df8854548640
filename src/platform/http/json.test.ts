import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlatformError } from './errors';
import { parseJson } from './json';

function refusal(text: string, max?: number) {
  try {
    parseJson(text, max);
  } catch (error) {
    if (error instanceof PlatformError) return { message: error.message, ...error.details };
    throw error;
  }
  return undefined;
}

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

describe('the JSON of a request', () => {
  it('is parsed', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(JSON.stringify(parseJson(text))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('may be at most 256 levels deep', () => {
    expect(refusal(nested(256))).toBeUndefined();
    expect(refusal(nested(257))).toMatchObject({ code: 'json_too_deep', param: null });
    expect(refusal(`{"tools":1,"filters":${nested(30_000)}}`)).toEqual({
      message: "Invalid 'filters': it is nested deeper than 256 levels.",
      code: 'json_too_deep',
      param: 'filters',
    });
    expect(refusal(nested(10_000_000))).toMatchObject({ code: 'json_too_deep' });
  });

  it('may have brackets in strings', () => {
    const text = JSON.stringify({ a: `\\"${'[{'.repeat(5_000)}\\`, b: '\\' });
    expect(parseJson(text)).toEqual(JSON.parse(text));
  });

  it('has no infinite numbers', () => {
    expect(refusal('{"a":[{"b":1},{"b":-1e999}]}')).toEqual({
      message: "Invalid 'a[1].b': number out of range. Expected a number that a double can hold.",
      code: 'invalid_value',
      param: 'a[1].b',
    });
    expect(refusal(`[${'9'.repeat(400)}]`)).toMatchObject({ param: '[0]' });
    expect(refusal('1e400')).toMatchObject({ message: expect.stringContaining('too large') });
    expect(parseJson('[1e308,"1e999",-0.1e-999]')).toEqual([1e308, '1e999', -0]);
  });

  it('has a maximum number of values', () => {
    const zeros = (count: number) => `[${'0,'.repeat(count - 1)}0]`;
    expect(refusal(zeros(99_999))).toBeUndefined();
    expect(refusal(zeros(100_001))).toMatchObject({ code: 'json_too_large' });
    expect(refusal(zeros(100_001), 200_000)).toBeUndefined();
  });

  it.each(['', '{', '[1,', '{"a":1}}', ']'.repeat(300), '"', `"${'\\'.repeat(301)}`])(
    'is JSON: %j is refused',
    (text) => {
      expect(refusal(text)?.message).toContain('could not parse');
    },
  );
});
