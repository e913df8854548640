import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openTokenizer } from '../../engine/tokens';
import { chunksOf } from './chunks';

const tokenizer = await openTokenizer();

async function* inPieces(text: string, size: number) {
  for (let at = 0; at < text.length; at += size) yield text.slice(at, at + size);
}

async function chunks(
  text: string,
  most: number,
  overlap: number,
  size = 1_000,
): Promise<string[]> {
  const found: string[] = [];
  const chunking = { max_chunk_size_tokens: most, chunk_overlap_tokens: overlap };
  for await (const chunk of chunksOf(inPieces(text, size), chunking, tokenizer)) found.push(chunk);
  return found;
}

const periodic = ['a', '=', '漢', '🤦', '\n', 'aB', '0'];

const prose = Array.from(
  { length: 400 },
  (_, n) => `Sentence ${n} tells of the tide, and of the moon.`,
).join(' ');

describe('chunks', () => {
  it('have the requested size and overlap', async () => {
    const tokens = tokenizer.encode(prose);
    const texts = await chunks(prose, 100, 40);

    const expected = Array.from({ length: Math.ceil((tokens.length - 40) / 60) }, (_, index) =>
      tokens.slice(index * 60, index * 60 + 100),
    );
    expect(texts.map((text) => tokenizer.encode(text))).toEqual(expected);
  });

  it('add up to the text without overlap', async () => {
    for (const text of [
      prose,
      '🤦🏽‍♂️ naïve 日本語 '.repeat(300),
      `a\n\n\n  b\t${'x'.repeat(9_999)}`,
    ])
      expect((await chunks(text, 100, 0)).join('')).toBe(text);
  });

  it('are one for a short text and none for blank text', async () => {
    expect(await chunks('Short.', 800, 400)).toEqual(['Short.']);
    expect(await chunks('', 800, 400)).toEqual([]);
    expect(await chunks(' \n\t\u200b', 800, 400)).toEqual([]);
  });

  it('do not depend on how the text is split into parts', async () => {
    const text = `${prose}\n${'日本語'.repeat(500)}🤦🏽‍♂️ ${prose}`;
    const whole = await chunks(text, 200, 100, 1_000_000);

    expect(await chunks(text, 200, 100, 7)).toEqual(whole);
  });

  it('never cut a character, nor exceed their size, whatever the text', async () => {
    const anyText = fc.string({ unit: 'grapheme', minLength: 200, maxLength: 2_000 });
    await fc.assert(
      fc.asyncProperty(anyText, fc.integer({ min: 1, max: 50 }), async (text, overlap) => {
        const texts = await chunks(text, 100, overlap, 113);

        expect(
          texts.every(
            (chunk) => Buffer.from(chunk).toString() === chunk && !chunk.includes('\ufffd'),
          ),
        ).toBe(!text.includes('\ufffd'));
        expect(texts.every((chunk) => tokenizer.count(chunk) <= 100)).toBe(true);
        expect(texts.every((chunk) => text.includes(chunk))).toBe(true);
      }),
      { numRuns: 100 },
    );
  });

  it('tokenize each character once and put each token into at most two chunks', async () => {
    const chunking = { max_chunk_size_tokens: 800, chunk_overlap_tokens: 400 };
    for (const unit of [...periodic, '/\n', "'s", 'a\u200b', '𓀀', '\ue000', '<b>', '&', ' ', 'ǅ']) {
      const text = unit.repeat(Math.ceil(100_000 / unit.length));
      let characters = 0;
      let tokens = 0;
      const counted = {
        ...tokenizer,
        encode(part: string) {
          characters += part.length;
          const all = tokenizer.encode(part);
          tokens += all.length;
          return all;
        },
      };
      let chunked = 0;
      for await (const chunk of chunksOf(inPieces(text, 4_096), chunking, counted))
        chunked += tokenizer.count(chunk);
      expect(characters, JSON.stringify(unit)).toBe(text.length);
      expect(chunked, JSON.stringify(unit)).toBeLessThanOrEqual(2 * tokens + 800);
    }
  });

  it('of 200,000 characters without a space have the requested size', async () => {
    for (const text of periodic.map((part) => part.repeat(200_000))) {
      const texts = await chunks(text, 4_096, 2_048, 65_536);
      expect(texts.every((chunk) => tokenizer.count(chunk) <= 4_096)).toBe(true);
    }
  });

  it('are split between characters even if tokens span two characters', async () => {
    for (const unit of ['𓀀', '𓀀ั', '\ue000', 'ǅ', '🤦🏽‍♂️']) {
      const text = unit.repeat(2_000);
      const texts = await chunks(text, 100, 0);
      expect(texts.join('') === text || texts.length === 0).toBe(true);
      expect(Math.max(...texts.map((chunk) => tokenizer.count(chunk)))).toBeLessThanOrEqual(100);
    }
  });

  it('are rejected beyond five million tokens', async () => {
    const endless = (async function* () {
      for (;;) yield '1 2 3 4 5 6 7 8 9 '.repeat(5_000);
    })();
    const chunking = { max_chunk_size_tokens: 800, chunk_overlap_tokens: 0 };
    let count = 0;
    const read = async () => {
      for await (const _ of chunksOf(endless, chunking, tokenizer)) count += 1;
    };

    await expect(read()).rejects.toMatchObject({ code: 'invalid_file' });
    expect(count).toBeGreaterThan(6_000);
  });
});
