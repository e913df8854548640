import { expect, it } from 'vitest';
import { noPreferences, type ReaderPreferences } from '@/lib/preferences';
import { changesOf, formValuesOf } from './preferences-form-values';

it.each<ReaderPreferences>([
  noPreferences,
  { language: 'de', numbers: 'sv-SE', dates: 'iso', time_zone: 'UTC' },
  { language: null, numbers: null, dates: 'en-US', time_zone: 'Europe/Berlin' },
])('%j fills in the form, and is what the form sends', (preferences) => {
  expect(changesOf(formValuesOf(preferences))).toEqual(preferences);
});

it('a typed time zone counts only if a named zone is chosen', () => {
  const values = { ...formValuesOf(noPreferences), zoneName: ' Asia/Tokyo ' };
  expect(changesOf(values).time_zone).toBeNull();
  expect(changesOf({ ...values, zone: 'utc' }).time_zone).toBe('UTC');
  expect(changesOf({ ...values, zone: 'named' }).time_zone).toBe('Asia/Tokyo');
});
