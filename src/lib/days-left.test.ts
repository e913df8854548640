import { expect, it } from 'vitest';
import { daysUntil } from './days-left';

it('days are counted in UTC, from the beginning of today to that of the date', () => {
  const at = (time: string) => Date.parse(time);
  expect(daysUntil('2027-01-14', at('2027-01-14T00:00:00Z'))).toBe(0);
  expect(daysUntil('2027-01-14', at('2027-01-14T23:59:59Z'))).toBe(0);
  expect(daysUntil('2027-01-14', at('2027-01-13T23:59:59Z'))).toBe(1);
  expect(daysUntil('2027-01-14', at('2027-01-15T00:00:00Z'))).toBe(-1);
  expect(daysUntil('2027-01-14T12:00:00Z', at('2026-12-15T09:00:00Z'))).toBe(30);
  expect(daysUntil('soon', 0)).toBeNull();
});
