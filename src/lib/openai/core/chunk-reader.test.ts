import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChunkReader } from './chunk-reader';

const chunk = (content: unknown, more: object = {}, choice: object = {}) => ({
  id: 'chatcmpl-1',
  object: 'chat.completion.chunk',
  choices: [{ index: 0, delta: { content }, logprobs: null, finish_reason: null, ...choice }],
  usage: null,
  ...more,
});

/** Parses all texts with one reader, as for a stream. */
function readAll(texts: string[]) {
  const read = createChunkReader();
  return texts.map((text) => {
    try {
      return { value: read(text) };
    } catch (error) {
      return { error: String(error) };
    }
  });
}

const parseAll = (texts: string[]) =>
  texts.map((text) => {
    try {
      return { value: JSON.parse(text) };
    } catch (error) {
      return { error: String(error) };
    }
  });

/** Including the order of keys. */
function expectAsParsed(texts: string[]) {
  expect(JSON.stringify(readAll(texts))).toBe(JSON.stringify(parseAll(texts)));
}

const word = fc.oneof(
  fc.constantFrom(' the', 'a', '', '"', '\\', '\n', ' "x', '\u{e000}first\u{e001}', '😀', '\ud83d'),
  fc.string({ unit: 'grapheme', maxLength: 40 }),
);

describe('chunks', () => {
  it('equal JSON.parse for any stream', () => {
    const one = fc.oneof(
      { weight: 6, arbitrary: word.map((content) => chunk(content)) },
      {
        weight: 6,
        arbitrary: fc
          .tuple(word, word)
          .map(([content, obfuscation]) => chunk(content, { obfuscation })),
      },
      { weight: 2, arbitrary: word.map((id) => chunk('same', { id })) },
      {
        arbitrary: word.map((content) => chunk(content, { usage: { total_tokens: 3 } })),
        weight: 1,
      },
      { arbitrary: word.map((finish_reason) => chunk('x', {}, { finish_reason })), weight: 1 },
      { arbitrary: fc.jsonValue() as fc.Arbitrary<object>, weight: 1 },
    );
    fc.assert(
      fc.property(fc.array(one, { maxLength: 40 }), (values) => {
        expectAsParsed(values.map((value) => JSON.stringify(value)));
      }),
      { numRuns: 300 },
    );
  });

  it('are rejected if JSON.parse rejects them', () => {
    const text = (content: string) => JSON.stringify(chunk('@')).replace('@', content);
    expectAsParsed([
      text('a'),
      text('b'),
      text('c\u0007'),
      text('c\n'),
      text('\\x'),
      text('d"'),
      `${text('e')}}`,
      text('f').slice(1),
      text('g'),
    ]);
  });

  it.each([
    [
      'a key that comes twice',
      (content: string) => `{"choices":[{"delta":{"content":"${content}","content":"kept"}}]}`,
    ],
    [
      'a key that comes twice, the second counting',
      (content: string) => `{"choices":[{"delta":{"content":"lost","content":"${content}"}}]}`,
    ],
    [
      'choices that come twice',
      (content: string) =>
        `{"choices":[{"delta":{"content":"${content}"}}],"choices":[{"delta":{"content":"a"}}]}`,
    ],
    ['a content that is a key', (key: string) => `{"choices":[{"delta":{"${key}":"x"}}]}`],
    [
      '__proto__',
      (content: string) => `{"__proto__":1,"choices":[{"delta":{"content":"${content}"}}]}`,
    ],
    [
      'spaces',
      (content: string) => `{ "choices" : [ { "delta" : { "content" : "${content}" } } ] }`,
    ],
    [
      'two choices',
      (content: string) =>
        `{"choices":[{"delta":{"content":"${content}"}},{"delta":{"content":"b"}}]}`,
    ],
    [
      'the same word elsewhere',
      (content: string) => `{"id":"${content}","choices":[{"delta":{"content":"${content}"}}]}`,
    ],
  ])('with %s equal JSON.parse', (_, text) => {
    expectAsParsed(['a', 'b', 'c', 'a', 'd', 'e'].map(text));
  });

  it('are new objects: modifying one changes no other', () => {
    const texts = ['a', 'b', 'c', 'd'].map((content) =>
      JSON.stringify(chunk(content, { obfuscation: content })),
    );
    const read = createChunkReader();
    const values = texts.map((text) => read(text) as ReturnType<typeof chunk>);
    for (const value of values) {
      Object.assign(value, { changed: true });
      for (const choice of value.choices) Object.assign(choice.delta, { content: 'changed' });
      value.choices.push(...value.choices);
    }
    expect(read(JSON.stringify(chunk('e', { obfuscation: 'e' })))).toEqual(
      chunk('e', { obfuscation: 'e' }),
    );
    expect(new Set(values.flatMap(({ choices }) => choices.map(({ delta }) => delta))).size).toBe(
      4,
    );
  });

  it('may be long', () => {
    const long = 'a long content, of more than a dozen signs';
    const texts = [1, 2, 3].map((number) => JSON.stringify(chunk(`${long} ${number}`)));
    expect(readAll(texts)).toEqual(parseAll(texts));
  });
});
