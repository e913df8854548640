import { describe, expect, it } from 'vitest';
import { changeOf, formOf, isLimit, isRetention, isTotal } from './history-form';

// As no number of megabytes is, to three places.
const kept = {
  archive_limit_bytes: 2 ** 30,
  archive_retention_days: null,
  archive_total_bytes: null,
  audit_retention_days: null,
};

describe('the history’s settings in a form', () => {
  it('are shown in megabytes and days', () => {
    expect(formOf(kept)).toEqual({ limit: '1073.742', days: '', total: '', auditDays: '' });
    expect(
      formOf({
        archive_limit_bytes: 200_000_000,
        archive_retention_days: 30,
        archive_total_bytes: 50_000_000_000,
        audit_retention_days: 365,
      }),
    ).toEqual({ limit: '200', days: '30', total: '50', auditDays: '365' });
  });

  it('are sent only if they were changed', () => {
    expect(changeOf(kept, formOf(kept))).toEqual({});
    expect(changeOf(kept, { limit: '0.5', days: '7', total: '2', auditDays: '90' })).toEqual({
      archive_limit_bytes: 500_000,
      archive_retention_days: 7,
      archive_total_bytes: 2_000_000_000,
      audit_retention_days: 90,
    });
    expect(
      changeOf(
        { ...kept, archive_retention_days: 7, archive_total_bytes: 1 },
        { limit: '1073.742', days: ' ', total: '', auditDays: '' },
      ),
    ).toEqual({ archive_retention_days: null, archive_total_bytes: null });
  });

  it('are a number of megabytes, and a whole number of days or nothing', () => {
    expect(['0', '0.5', ' 250 ', '1000000'].map(isLimit)).toEqual([true, true, true, true]);
    expect(['-1', '1e3', '', '1000001', '0x10'].map(isLimit)).toEqual(Array(5).fill(false));
    expect(['', ' ', '1', '36500'].map(isRetention)).toEqual([true, true, true, true]);
    expect(['0', '1.5', '36501', 'soon'].map(isRetention)).toEqual(Array(4).fill(false));
    expect(['', '0.5', '20'].map(isTotal)).toEqual([true, true, true]);
    expect(['0', '-1', '2e3', '1000001'].map(isTotal)).toEqual(Array(4).fill(false));
  });
});
