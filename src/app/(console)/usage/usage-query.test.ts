import { describe, expect, it } from 'vitest';
import { formatIn } from '@/components/testing-words';
import { toCost } from '@/lib/usage/cost';
import { noUsage } from '@/lib/usage/counts';
import { formatMoney } from './cost-text';
import { zoneOffsets } from './time-zones';
import { usageCsv } from './usage-csv';
import { reportInput, usageState } from './usage-query';

/** In Berlin it is the 25th by then, in New York still the 24th. */
const now = Date.parse('2026-10-24T22:30:00Z') / 1000;

describe('what a report is asked for', () => {
  const rangeOf = (change: Partial<typeof usageState>, zone = 'Europe/Berlin') => {
    const { from, to } = reportInput({ ...usageState, ...change }, zone, now);
    return [from, to];
  };

  it('ends today in the chosen time zone', () => {
    expect(rangeOf({ range: 'today' })).toEqual(['2026-10-25', '2026-10-25']);
    expect(rangeOf({ range: 'today' }, 'America/New_York')).toEqual(['2026-10-24', '2026-10-24']);
    expect(rangeOf({ range: '7' })).toEqual(['2026-10-19', '2026-10-25']);
    expect(rangeOf({ range: 'month' })).toEqual(['2026-10-01', '2026-10-25']);
    expect(rangeOf({ range: 'last_month' })).toEqual(['2026-09-01', '2026-09-30']);
    expect(rangeOf({ range: 'year' })).toEqual(['2026-01-01', '2026-10-25']);
  });

  it('spans the chosen dates in any order', () => {
    const dates = { range: 'dates', from: '2026-10-20', to: '2026-10-10' };
    expect(rangeOf(dates)).toEqual(['2026-10-10', '2026-10-20']);
    expect(rangeOf({ range: 'dates', from: 'soon', to: '2026-10-10' })).toEqual([
      '2026-09-11',
      '2026-10-10',
    ]);
  });

  it('uses the time zone of the URL, or of the browser if it is unknown', () => {
    const zoneOf = (zone: string) =>
      reportInput({ ...usageState, zone }, 'Europe/Berlin', now).time_zone;
    expect(zoneOf('Asia/Kolkata')).toBe('Asia/Kolkata');
    expect(zoneOf('')).toBe('Europe/Berlin');
    expect(zoneOf('Mars/Olympus')).toBe('Europe/Berlin');
  });

  it('ignores invalid parameters of the URL', () => {
    const state = { ...usageState, by: 'moon', kind: 'tea', connection: 'local', range: 'ages' };
    expect(reportInput(state, 'UTC', now)).toEqual({
      from: '2026-09-25',
      to: '2026-10-24',
      time_zone: 'UTC',
      group_by: 'model',
      connection: 'local',
    });
  });
});

it('the offset of a zone is named, and both of them where the clock is changed', () => {
  const at = (text: string) => Date.parse(text) / 1000;
  const days = ['2026-01-20', '2026-07-20', '2026-12-20'].map((date) => at(`${date}T00:00:00Z`));
  expect(zoneOffsets('Europe/Berlin', days)).toEqual(['UTC+1', 'UTC+2']);
  expect(zoneOffsets('Europe/Berlin', days.slice(0, 1))).toEqual(['UTC+1']);
  expect(zoneOffsets('Asia/Kolkata', days)).toEqual(['UTC+5:30']);
  expect(zoneOffsets('America/New_York', days)).toEqual(['UTC-5', 'UTC-4']);
  expect(zoneOffsets('UTC', days)).toEqual(['UTC']);
});

const format = formatIn('en');

it('money is rounded to cents, and amounts below 0.10 to two significant digits', () => {
  expect(formatMoney('12.4', 'USD', format)).toBe('12.40 USD');
  expect(formatMoney('1234.567', 'EUR', format)).toBe('1,234.57 EUR');
  expect(formatMoney('0.000123456', 'USD', format)).toBe('0.00012 USD');
  expect(formatMoney('0', 'USD', format)).toBe('0.00 USD');
});

it('a CSV has the exact costs, one column for each currency, and what is unknown beside them', () => {
  const cost = (amounts: Map<string, bigint>, tokens = 0) =>
    toCost({ amounts, tokens, requests: 0, models: new Set() });
  const row = (key: string, of: ReturnType<typeof cost>) => ({
    key,
    label: key,
    counts: { ...noUsage, requests: 1 },
    cost: of,
  });
  const csv = usageCsv('Model', [
    row('=cmd', cost(new Map([['USD', 1_500_000_000_001n]]))),
    row('b', cost(new Map([['EUR', 2_000_000_000_000n]]), 7)),
  ]);
  const [header, ...lines] = csv.trimEnd().split('\r\n');
  expect(header).toMatch(/^id,Model,requests,unreported,.*,cost_EUR,cost_USD,unpriced_tokens,/);
  expect(lines[0]).toMatch(/^'=cmd,'=cmd,1,.*,,1.500000000001,0,0$/);
  expect(lines[1]).toMatch(/^b,b,1,.*,2,,7,0$/);
});
