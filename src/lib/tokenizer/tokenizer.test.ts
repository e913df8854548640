import fc from 'fast-check';
import { encode } from 'gpt-tokenizer/encoding/o200k_base';
import { describe, expect, it } from 'vitest';
import { createMerge, maxBytes, type Ranks } from './byte-pairs';
import { createEncoder } from './encoder';
import { loadTokenizer } from './o200k';
import { endOfPretoken } from './pretokens';

const tokenizer = await loadTokenizer();
const peer = (text: string) => encode(text, { disallowedSpecial: new Set() });

const hostile = [
  ...[
    'a',
    'A',
    'é',
    'ß',
    'ǅ',
    'ʰ',
    'ª',
    '漢',
    'ー',
    'ก',
    '한',
    'क',
    '\u094d',
    '\u0301',
    '1',
    '½',
    '٣',
  ],
  ...[
    ' ',
    '  ',
    '\t',
    '\n',
    '\r',
    '\u00a0',
    '\u2028',
    '/',
    '\\',
    '<',
    '=',
    "'",
    "'s",
    "'LL",
    "'ſ",
    '"',
  ],
  ...[
    '🤦',
    '🤦🏽‍♂️',
    '𓀀',
    '𝐀',
    '\u200b',
    '\u200d',
    '\ue000',
    '\b',
    '\ud800',
    '\udc00',
    'the',
    'ing',
    'XML',
  ],
];

/** Units whose repetition makes long pre-tokens, or many tokens of few characters. */
const units = [
  ...[
    'a',
    'ab',
    'a b ',
    'aB',
    'abcdefg',
    '\n',
    ' ',
    '\t',
    '/\n',
    '=',
    '((',
    '<<',
    '&',
    '&a',
    '<b>',
  ],
  ...[
    '漢',
    '日本語',
    '🤦',
    '𓀀',
    '\ue000',
    '\u200b',
    'a\u200b',
    '\u0301',
    'a\u0301',
    "'s",
    '٣',
    '0',
    'AQIDBA==',
  ],
];

describe('tokens', () => {
  it('are those of gpt-tokenizer, for writing and for signs in any order', () => {
    const text = fc
      .array(fc.constantFrom(...hostile), { maxLength: 60 })
      .map((all) => all.join(''));
    const any = fc
      .string({ unit: 'binary', maxLength: 60 })
      .map((all) => all.replaceAll('\ufeff', ''));
    fc.assert(
      fc.property(fc.oneof(text, any, fc.lorem()), (value) => {
        expect(tokenizer.encode(value)).toEqual(peer(value));
      }),
      { numRuns: 3_000 },
    );
  });

  it('are those of gpt-tokenizer, for what repeats, in pre-tokens of up to 1,024 characters', () => {
    for (const unit of units) {
      for (const times of [2, 3, 7, 31, 64, 65, 100]) {
        const text = `${unit.repeat(times)} end`;
        expect(tokenizer.encode(text), JSON.stringify(unit)).toEqual(peer(text));
      }
    }
  });

  it('keep a byte order mark in one token, where gpt-tokenizer takes it apart', () => {
    const token = tokenizer.encode('\ufeff');
    expect(token).toHaveLength(1);
    expect(tokenizer.encode('"\ufeff"')).toContain(token[0]);
  });

  it('give back a text that repeats for as long as it likes', () => {
    const decode = (tokens: number[]) =>
      Buffer.concat(tokens.map((token) => tokenizer.bytes(token) ?? new Uint8Array())).toString();
    for (const unit of units) {
      const text = unit.repeat(Math.ceil(20_000 / unit.length));
      expect(decode(tokenizer.encode(text)) === text).toBe(true);
      expect(tokenizer.count(text)).toBe(tokenizer.encode(text).length);
    }
  });
});

describe('the work that a text takes', () => {
  const ranks = new Map<string, number>();
  for (let token = 0; token <= tokenizer.last; token += 1) {
    const bytes = tokenizer.bytes(token);
    if (bytes) ranks.set(Buffer.from(bytes).toString('latin1'), token);
  }

  /** Counts the look-ups of a merge, or of an encoder. */
  function countLookups(run: (ranks: Ranks) => void): number {
    let lookups = 0;
    run({
      get(bytes) {
        lookups += 1;
        return ranks.get(bytes);
      },
    });
    return lookups;
  }

  it('grows with its length: each byte is looked up at most five times, whatever it repeats', () => {
    for (const unit of units) {
      const bytes = Buffer.from(unit.repeat(3_000)).subarray(0, maxBytes).toString('latin1');
      const lookups = countLookups((counted) => createMerge(counted)(bytes));
      expect(lookups, JSON.stringify(unit)).toBeLessThan(bytes.length * 5);
    }
  });

  it('grows with its length: each character is read at most 24 times to find the pre-tokens', () => {
    const long = ['A', 'Aa', '=A', "A's", 'ʰA', '\u0301A', 'A\u0301', ' A', '\n ', ' \n', '1A'];
    for (const unit of [...units, ...long]) {
      const text = unit.repeat(Math.ceil(50_000 / unit.length));
      let reads = 0;
      const counted = {
        length: text.length,
        codePointAt(at: number) {
          reads += 1;
          return text.codePointAt(at);
        },
      };
      for (let start = 0; start < text.length; ) start = endOfPretoken(counted, start);
      expect(reads / text.length, JSON.stringify(unit)).toBeLessThan(24);
    }
  });

  it('is done once for a pre-token that comes again', () => {
    const read = (times: number) =>
      countLookups((counted) => {
        createEncoder(counted)(`${'qzjxv'.repeat(200)}\n`.repeat(times), () => {});
      });
    expect(read(100)).toBe(read(1));
  });
});
