import { expect, it } from 'vitest';
import { findSentences } from '../../scripts/house/sentences';

it('no sentence stands outside of the catalogue', () => {
  expect(findSentences()).toEqual([]);
});
