import { describe, expect, it } from 'vitest';
import { stringsOf } from '@/strings/server';
import { type Change, timelineEntries } from './timeline-entries';

const t = stringsOf('timeline');
const now = 1_795_000_000_000;
const change = (what: string, to: string | null, at: unknown = 1_794_990_000): Change => ({
  what,
  to,
  at: at as number,
  by: null,
});
const tones = (changes: Change[], record: object) =>
  timelineEntries(changes, { kind: 'batch', ...record }, now, t).map(({ status, tone }) => [
    status,
    tone,
  ]);

const passed = [
  change('created', 'validating'),
  change('status', 'in_progress'),
  change('status', 'finalizing'),
];

describe('the timeline', () => {
  it('ends with what the state means, not with what its word means', () => {
    const snapshot = { request_counts: { total: 3, completed: 0, failed: 3 } };
    const record = { status: 'completed', snapshot };
    expect(tones([...passed, change('status', 'completed')], record)).toEqual([
      ['validating', 'unknown'],
      ['in_progress', 'unknown'],
      ['finalizing', 'unknown'],
      ['completed', 'bad'],
    ]);
  });

  it('shows a running state as running', () => {
    expect(tones(passed, { status: 'finalizing' }).at(-1)).toEqual(['finalizing', 'active']);
  });

  it('says how a file went: deleted, or expired', () => {
    const record = { kind: 'file', status: 'processed', gone_at: 1_794_990_000 };
    expect(tones([change('gone', null)], record)).toEqual([['deleted upstream', 'gone']]);
    const expired = { ...record, snapshot: { expires_at: 1_794_980_000 } };
    expect(tones([change('gone', null)], expired)).toEqual([['expired upstream', 'gone']]);
  });

  it('takes words and times as they come', () => {
    const [entry] = timelineEntries(
      [change('status', 'teleporting', 'soon')],
      { kind: 'x' },
      now,
      t,
    );
    expect(entry).toMatchObject({ status: 'teleporting', tone: 'unknown', at: 'soon' });
    expect(tones([change('of tomorrow', null)], {})).toEqual([['unknown', 'unknown']]);
  });
});
