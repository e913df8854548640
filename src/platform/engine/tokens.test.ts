import { describe, expect, it } from 'vitest';
import { countTokens, openTokenizer } from './tokens';

const decode = (bytes: (Uint8Array | undefined)[]) =>
  Buffer.concat(bytes.map((part) => part ?? new Uint8Array())).toString('utf8');

describe('tokens', () => {
  it('are counted as OpenAI counts them', async () => {
    expect(await countTokens('')).toBe(0);
    expect(await countTokens('hello world')).toBe(2);
    expect(await countTokens('The quick brown fox jumps over the lazy dog.')).toBe(10);
  });

  it('decode to the original text', async () => {
    const { encode, bytes } = await openTokenizer();
    const texts = [
      'plain',
      'héllo 🤦🏽‍♂️ 日本語',
      'a'.repeat(1000),
      '🤦'.repeat(200),
      ' \n\t'.repeat(99),
    ];

    for (const text of texts) expect(decode(encode(text).map(bytes))).toBe(text);
  });

  it('treat text that looks like a control token as text', async () => {
    expect(await countTokens('<|endoftext|>')).toBeGreaterThan(1);
  });

  it('cover the whole encoding', async () => {
    const { bytes, last } = await openTokenizer();

    expect(bytes(last)).toBeInstanceOf(Uint8Array);
    expect(bytes(last + 1_000)).toBeUndefined();
    expect(bytes(-1)).toBeUndefined();
  });

  it.each([
    ['one letter', 'a'.repeat(1_000_000)],
    ['one capital', 'A'.repeat(1_000_000)],
    ['spaces', ' '.repeat(1_000_000)],
    ['line ends', '\n'.repeat(1_000_000)],
    ['one sign', '='.repeat(1_000_000)],
    ['one face', '🤦'.repeat(500_000)],
    ['prose', 'The quick brown fox jumps. '.repeat(37_000)],
  ])('of 1 MB of %s do not hold up the count', async (_, text) => {
    const { count } = await openTokenizer();
    expect(count(text)).toBeGreaterThan(1_000);
  });
});
