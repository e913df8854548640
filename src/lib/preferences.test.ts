import { expect, it } from 'vitest';
import {
  acceptedLanguage,
  languages,
  noPreferences,
  numberStyles,
  readerLocale,
} from './preferences';

it.each([
  ['de', 'de'],
  ['de-CH, en;q=0.8', 'de'],
  ['fr, de;q=0.4, en;q=0.9', 'en'],
  ['en;q=0.1, DE-at;q=0.2', 'de'],
  ['de;q=0, fr', 'en'],
  ['de;q=x', 'en'],
  ['*', 'en'],
  ['', 'en'],
  [null, 'en'],
])('a browser that asks for %s reads %s', (header, language) => {
  expect(acceptedLanguage(header)).toBe(language);
});

it('what an account chose goes before what its browser asks for', () => {
  const browser = { acceptLanguage: 'de-AT', timeZone: 'Europe/Vienna' };
  expect(readerLocale(noPreferences, browser)).toEqual({
    language: 'de',
    numbers: 'de-DE',
    dates: 'de-DE',
    timeZone: 'Europe/Vienna',
    isZoneChosen: false,
  });
  const chosen = {
    language: 'en',
    numbers: 'sv-SE',
    dates: 'iso',
    time_zone: 'Asia/Tokyo',
  } as const;
  expect(readerLocale(chosen, browser)).toEqual({
    language: 'en',
    numbers: 'sv-SE',
    dates: 'iso',
    timeZone: 'Asia/Tokyo',
    isZoneChosen: true,
  });
});

it('a zone that nobody knows is UTC', () => {
  const browser = { acceptLanguage: null, timeZone: 'Mars/Olympus' };
  expect(readerLocale(noPreferences, browser)).toMatchObject({ timeZone: 'UTC' });
});

it('both languages have the same plurals, so that each can write its numbers as the other does', () => {
  const rules = [...languages, ...numberStyles].map((locale) => new Intl.PluralRules(locale));
  for (const count of [0, 1, 2, 1.5, 11, 21, 100, 101, 1_000_000])
    expect(new Set(rules.map((rule) => rule.select(count))).size).toBe(1);
});
