import { describe, expect, it } from 'vitest';
import { batchMeaning } from './batch-meaning';

const now = 1_795_000_000_000;
const at = (seconds: number) => now / 1000 + seconds;
const counts = (total: number, completed: number, failed: number) => ({
  request_counts: { total, completed, failed },
});

describe('a completed batch', () => {
  it('is good when nothing failed', () => {
    expect(batchMeaning({ status: 'completed', ...counts(300, 300, 0) }, now)).toEqual({
      tone: 'good',
      meaning: null,
    });
  });

  it('says what failed inside', () => {
    expect(batchMeaning({ status: 'completed', ...counts(300, 288, 12) }, now)).toEqual({
      tone: 'mixed',
      meaning: '12 of 300 failed',
    });
  });

  it('is bad when nothing went well', () => {
    expect(batchMeaning({ status: 'completed', ...counts(300, 0, 300) }, now)).toEqual({
      tone: 'bad',
      meaning: 'all 300 failed',
    });
  });
});

describe('a running batch', () => {
  it('says how far it is', () => {
    expect(batchMeaning({ status: 'in_progress', ...counts(2000, 1200, 3) }, now)).toEqual({
      tone: 'active',
      meaning: '1,203 of 2,000, 3 failed',
    });
  });

  it('warns in its last hour', () => {
    const batch = { status: 'in_progress', expires_at: at(42 * 60), ...counts(10, 1, 0) };

    expect(batchMeaning(batch, now)).toEqual({
      tone: 'mixed',
      meaning: '1 of 10, expires in 42 min',
    });
  });

  it('says how long it finalizes', () => {
    const batch = { status: 'finalizing', finalizing_at: at(-47 * 60) };

    expect(batchMeaning(batch, now)).toEqual({ tone: 'active', meaning: 'for 47 min' });
  });
});

describe('a batch that ended early', () => {
  it('says what was kept', () => {
    expect(batchMeaning({ status: 'expired', ...counts(3000, 2104, 0) }, now).meaning).toBe(
      '2,104 results kept',
    );
  });

  it('says what a cancel has left out', () => {
    expect(batchMeaning({ status: 'cancelled', ...counts(200, 45, 4) }, now).meaning).toBe(
      '151 not run',
    );
    expect(batchMeaning({ status: 'cancelled', ...counts(3, 3, 0) }, now).meaning).toBeNull();
  });

  it('counts the errors of a refused input', () => {
    expect(batchMeaning({ status: 'failed', errors: { data: [{}] } }, now).meaning).toBe('1 error');
  });
});

it('survives what compatible servers leave out', () => {
  expect(batchMeaning({ status: 'completed', request_counts: null }, now).tone).toBe('good');
  expect(batchMeaning({ status: 'teleporting' }, now)).toEqual({ tone: 'unknown', meaning: null });
});
