import { expect, it } from 'vitest';
import { dateIn, isDate, isTimeZone, startOfDay } from './zoned-days';

it('a zone is one that has a name', () => {
  const names = ['UTC', 'Europe/Berlin', '+02:00', '', 'Mars/Olympus'];
  expect(names.filter(isTimeZone)).toEqual(['UTC', 'Europe/Berlin']);
});

it.each([
  'Europe/Berlin',
  'America/Santiago',
  'Africa/Cairo',
  'Australia/Lord_Howe',
  'Pacific/Kiritimati',
])('a day in %s begins with its first minute, whenever it is', (timeZone) => {
  for (let at = Date.UTC(2026, 0, 1); at < Date.UTC(2027, 0, 1); at += 86_400_000) {
    const day = new Date(at).toISOString().slice(0, 10);
    const start = startOfDay(day, timeZone);
    expect([dateIn(timeZone, start), dateIn(timeZone, start - 60) < day]).toEqual([day, true]);
  }
});

it('a year that is being typed has a first minute too', () => {
  expect(startOfDay('0026-01-01', 'UTC')).toBe(Date.parse('0026-01-01T00:00:00Z') / 1000);
});

it('a date is one of the calendar', () => {
  const texts = ['2026-02-28', '2026-02-30', '2026-13-45', 'yesterday', '', '2026-2-3'];
  expect(texts.filter(isDate)).toEqual(['2026-02-28']);
});
