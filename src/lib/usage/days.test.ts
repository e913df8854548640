import { describe, expect, it } from 'vitest';
import { dateIn } from '../zoned-days';
import { daysBetween } from './days';
import { spanLengths, spansOf } from './spans';

const hours = ({ start, end }: { start: number; end: number }) => (end - start) / 3600;
const iso = (at: number) => new Date(at * 1000).toISOString();

describe('days of a time zone', () => {
  it('have 25 hours where the clock is set back, and 23 where it is set forward', () => {
    expect(daysBetween('2026-10-24', '2026-10-26', 'Europe/Berlin').map(hours)).toEqual([
      24, 25, 24,
    ]);
    expect(daysBetween('2026-10-31', '2026-11-02', 'America/New_York').map(hours)).toEqual([
      24, 25, 24,
    ]);
    expect(daysBetween('2026-03-28', '2026-03-30', 'Europe/Berlin').map(hours)).toEqual([
      24, 23, 24,
    ]);
  });

  it('begin at half and quarter hours of UTC where the zone does', () => {
    const [kolkata] = daysBetween('2026-10-25', '2026-10-25', 'Asia/Kolkata');
    expect(iso(kolkata?.start ?? 0)).toBe('2026-10-24T18:30:00.000Z');
    const [kathmandu] = daysBetween('2026-10-25', '2026-10-25', 'Asia/Kathmandu');
    expect(iso(kathmandu?.start ?? 0)).toBe('2026-10-24T18:15:00.000Z');
  });

  it('begin at one o’clock where midnight is skipped', () => {
    const [day] = daysBetween('2026-04-24', '2026-04-24', 'Africa/Cairo');
    expect(day).toMatchObject({ start: Date.parse('2026-04-24T01:00:00+03:00') / 1000 });
    expect(day && hours(day)).toBe(23);
  });

  it('are empty where the zone skips a whole date', () => {
    expect(daysBetween('2011-12-29', '2011-12-31', 'Pacific/Apia').map(hours)).toEqual([24, 0, 24]);
  });

  it.each(['UTC', 'Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe'])(
    'add up to the range: a year in %s',
    (zone) => {
      const days = daysBetween('2026-01-01', '2026-12-31', zone);
      expect(days).toHaveLength(365);
      for (const [index, day] of days.entries()) {
        expect(dateIn(zone, day.start)).toBe(day.date);
        expect(dateIn(zone, day.end - 1)).toBe(day.date);
        if (index > 0) expect(day.start).toBe(days[index - 1]?.end);
      }
    },
  );
});

describe('spans of a time', () => {
  it.each(['UTC', 'Europe/Berlin', 'Asia/Kathmandu'])('cover it once: 2026 in %s', (zone) => {
    for (const { start, end } of daysBetween('2026-01-01', '2026-12-31', zone)) {
      let at = start;
      for (const { length, from, to } of spansOf(start, end)) {
        expect(from).toBe(at);
        expect(from % length).toBe(0);
        expect(to % length).toBe(0);
        at = to;
      }
      expect(at).toBe(end);
    }
  });

  it('are few: a day of a zone with a half-hour offset is twelve', () => {
    const [day] = daysBetween('2026-10-25', '2026-10-25', 'Asia/Kolkata');
    const spans = spansOf(day?.start ?? 0, day?.end ?? 0);
    const count = spans.reduce((sum, { length, from, to }) => sum + (to - from) / length, 0);
    expect(count).toBe(2 + 5 + 3 + 2);
    expect(spans.map(({ length }) => length)).toEqual([900, 3600, 21_600, 900]);
    expect(spanLengths).toEqual([21_600, 3600, 900]);
  });
});
