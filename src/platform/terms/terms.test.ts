import { describe, expect, it } from 'vitest';
import { fold } from './fold';
import { stem } from './stem';
import { isStopWord } from './stop-words';
import { wordsOf } from './words';

describe('words', () => {
  it.each([
    ['Über naïve ÉCOLES, ﬁne', ['uber', 'naive', 'ecoles', 'fine']],
    ["Don't l'homme", ['don', 't', 'l', 'homme']],
    ['createBatch(HTTPServer)', ['createbatch', 'create', 'batch', 'httpserver']],
    ['snake_case-42 3.14', ['snake', 'case', '42', '3', '14']],
    ['東京都 の', ['東京', '京都', 'の']],
    ['カタカナ', ['カタ', 'タカ', 'カナ']],
    ['한국어', ['한국', '국어']],
    ['Straße ŁÓDŹ İstanbul', ['strasse', 'lodz', 'istanbul']],
    ['Россия ёлка', ['россия', 'елка']],
    ['हिन्दी', ['हिन्दी']],
    ['abc東京def', ['abc', '東京', 'def']],
    ['x'.repeat(200_000), ['x'.repeat(64)]],
    ['', []],
    ['…!? 🤦🏽‍♂️ \u0000', []],
  ])('of %j', (text, words) => {
    expect([...wordsOf(text)]).toEqual(words);
  });

  it('keep at most 30 combining marks on a letter, since normalization is quadratic in them', () => {
    expect(fold(`ก${'\u0e48'.repeat(50_000)}`)).toBe(`ก${'\u0e48'.repeat(30)}`);
    expect(fold(`ก${'\u0e48'.repeat(30)}ข`)).toBe(`ก${'\u0e48'.repeat(30)}ข`);
    expect([...wordsOf(`e${'\u0301\u0327'.repeat(50_000)}`)]).toEqual(['e']);
  });

  it.each(['é', '漢', 'aB', '\u0301', '👩‍👩‍👧', ' '])('are read from 200,000 of %j', (part) => {
    const words = [...wordsOf(part.repeat(200_000))];

    expect(words.length).toBeLessThanOrEqual(200_000);
    expect(words.every((word) => word.length > 0 && word.length <= 64)).toBe(true);
  });
});

describe('stems', () => {
  it.each([
    ['refund', 'refunds', 'refunded', 'refunding'],
    ['make', 'makes', 'making'],
    ['run', 'runs', 'running'],
    ['policy', 'policies'],
    ['cancel', 'cancelled', 'canceling', 'cancellation'],
    ['install', 'installs', 'installing', 'installation'],
    ['ship', 'shipped', 'shipping', 'shipment'],
    ['box', 'boxes'],
    ['class', 'classes'],
    ['translate', 'translated', 'translation'],
    ['organize', 'organizing', 'organization', 'organisation'],
  ])('of %s are those of its other forms', (...forms) => {
    expect(new Set(forms.map(stem)).size).toBe(1);
  });

  it('distinguish words that only look alike', () => {
    for (const [one, other] of [
      ['thing', 'th'],
      ['station', 'state'],
      ['nation', 'nat'],
      ['bus', 'bu'],
      ['need', 'ne'],
      ['status', 'statu'],
    ] as const)
      expect(stem(one)).not.toBe(stem(other));
  });

  it('are the words themselves for short or foreign ones', () => {
    for (const word of ['ing', 'uber2', '東京', 'россия', '42']) expect(stem(word)).toBe(word);
  });
});

it('stop words are known in some languages', () => {
  for (const word of ['the', 'und', 'les', 'para', 'x']) expect(isStopWord(word)).toBe(true);
  for (const word of ['refund', '7', '東京', 'war crime', '']) expect(isStopWord(word)).toBe(false);
});
