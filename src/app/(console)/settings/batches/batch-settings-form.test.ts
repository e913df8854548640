import { expect, it } from 'vitest';
import { formOf, isAmount, isTokens, thresholdOf } from './batch-settings-form';

it('a threshold is shown as it was set, and an empty field is none', () => {
  const none = { confirm_batch_tokens: null, confirm_batch_cost: null };
  expect(thresholdOf(formOf(none))).toEqual(none);
  const some = {
    confirm_batch_tokens: 1_000_000,
    confirm_batch_cost: { amount: '12.5', currency: 'EUR' },
  };
  expect(thresholdOf(formOf(some))).toEqual(some);
  expect(thresholdOf({ tokens: ' ', amount: ' 0 ', currency: 'eur' })).toEqual({
    confirm_batch_tokens: null,
    confirm_batch_cost: { amount: '0', currency: 'EUR' },
  });
});

it('a threshold is a whole number of tokens, and a decimal number', () => {
  expect(['', ' 0 ', '1000000'].map(isTokens)).toEqual([true, true, true]);
  expect(['-1', '1.5', '1e6', '1000000000000001'].map(isTokens)).toEqual(Array(4).fill(false));
  expect(['', '0', '12.5', '0.000001'].map(isAmount)).toEqual(Array(4).fill(true));
  expect(['12,5', '-1', '.5', '1.0000001'].map(isAmount)).toEqual(Array(4).fill(false));
});
