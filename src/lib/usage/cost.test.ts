import { describe, expect, it } from 'vitest';
import { addCost, decimalOf, emptyCost, readPrice, toCost } from './cost';
import { noUsage } from './counts';

const price = {
  currency: 'USD',
  input: 2_500_000,
  cached_input: 1_250_000,
  audio_input: null,
  image_input: null,
  output: 10_000_000,
  audio_output: null,
  training: 25_000_000,
};

describe('a cost', () => {
  it('prices cached tokens apart from the others', () => {
    const sum = emptyCost();
    const counts = {
      ...noUsage,
      requests: 1,
      input_tokens: 1000,
      cached_tokens: 600,
      output_tokens: 50,
    };
    addCost(sum, counts, 'gpt-x', price);
    // 400 × 2.50 + 600 × 1.25 + 50 × 10, for a million.
    expect(toCost(sum)).toEqual({
      amounts: [{ currency: 'USD', amount: '0.00225' }],
      unknown: { tokens: 0, requests: 0, models: [] },
    });
  });

  it('is exact over many sums, where fractions of two are not', () => {
    const sum = emptyCost();
    for (let index = 0; index < 1000; index += 1)
      addCost(sum, { ...noUsage, input_tokens: 1 }, 'm', { ...price, input: 100_000 });
    expect(toCost(sum).amounts).toEqual([{ currency: 'USD', amount: '0.0001' }]);
  });

  it('is unknown where the price of a part is, or of the model, or the tokens are; never nothing', () => {
    const sum = emptyCost();
    const spoken = { ...noUsage, input_tokens: 10, audio_input_tokens: 4, output_tokens: 3 };
    addCost(sum, spoken, 'audio', price);
    addCost(sum, { ...noUsage, input_tokens: 7 }, 'new', null);
    addCost(sum, { ...noUsage, requests: 2, unreported: 2 }, 'speech', price);
    expect(toCost(sum)).toEqual({
      amounts: [{ currency: 'USD', amount: '0.000045' }],
      unknown: { tokens: 11, requests: 2, models: ['audio', 'new', 'speech'] },
    });
  });

  it('keeps currencies apart', () => {
    const sum = emptyCost();
    addCost(sum, { ...noUsage, trained_tokens: 1_000_000 }, 'm', price);
    addCost(sum, { ...noUsage, trained_tokens: 1_000_000 }, 'm', { ...price, currency: 'EUR' });
    expect(toCost(sum).amounts).toEqual([
      { currency: 'EUR', amount: '25' },
      { currency: 'USD', amount: '25' },
    ]);
  });
});

it('prices are read as they are written, and printed as they were', () => {
  for (const text of ['0.15', '2.5', '10', '0.000001', '0'])
    expect(decimalOf(BigInt(readPrice(text) ?? -1), 6)).toBe(text);
  for (const text of ['', '-1', '1,5', '.5', '1e3', '0.0000001'])
    expect(readPrice(text)).toBeNull();
});
