import { describe, expect, it } from 'vitest';
import { statusWords } from '@/components/testing-words';
import { stringsOf } from '@/strings/server';
import { type TimelineChange, timelineEntries } from './timeline-entries';

const t = stringsOf('timeline', 'en');
const words = statusWords('en');
const now = 1_795_000_000_000;
const change = (what: string, to: string | null, at: unknown = 1_794_990_000): TimelineChange => ({
  what,
  to,
  at: at as number,
  by: null,
});
const statusColors = (changes: TimelineChange[], record: object) =>
  timelineEntries(changes, { kind: 'batch', ...record }, now, t, words).map(
    ({ status, statusColor }) => [status, statusColor],
  );

const passed = [
  change('created', 'validating'),
  change('status', 'in_progress'),
  change('status', 'finalizing'),
];

describe('the timeline', () => {
  it('ends with the meaning of the state', () => {
    const snapshot = { request_counts: { total: 3, completed: 0, failed: 3 } };
    const record = { status: 'completed', snapshot };
    expect(statusColors([...passed, change('status', 'completed')], record)).toEqual([
      ['validating', 'unknown'],
      ['in_progress', 'unknown'],
      ['finalizing', 'unknown'],
      ['completed', 'bad'],
    ]);
  });

  it('shows a running state as running', () => {
    expect(statusColors(passed, { status: 'finalizing' }).at(-1)).toEqual(['finalizing', 'active']);
  });

  it('says whether a file was deleted or expired', () => {
    const record = { kind: 'file', status: 'processed', deleted_upstream_at: 1_794_990_000 };
    expect(statusColors([change('gone', null)], record)).toEqual([['deleted upstream', 'gone']]);
    const expired = { ...record, snapshot: { expires_at: 1_794_980_000 } };
    expect(statusColors([change('gone', null)], expired)).toEqual([['expired upstream', 'gone']]);
  });

  it('accepts unknown statuses and times', () => {
    const [entry] = timelineEntries(
      [change('status', 'teleporting', 'soon')],
      { kind: 'x' },
      now,
      t,
      words,
    );
    expect(entry).toMatchObject({ status: 'teleporting', statusColor: 'unknown', at: 'soon' });
    expect(statusColors([change('of tomorrow', null)], {})).toEqual([['unknown', 'unknown']]);
  });
});
