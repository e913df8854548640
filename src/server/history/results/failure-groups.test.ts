import { describe, expect, it } from 'vitest';
import {
  createFailureCounter,
  createFailureGrouper,
  maxFailureGroups,
  mergeFailureGroups,
} from './failure-groups';

const tooFast = (seconds: number) => ({
  statusCode: 429,
  errorCode: 'rate_limit_exceeded',
  message: `Rate limit reached. Please try again in ${seconds}s.`,
});

/** Counts failures, one on each line. */
function counted(
  failures: { statusCode: number | null; errorCode: string | null; message: string | null }[],
) {
  const grouper = createFailureGrouper();
  const counter = createFailureCounter();
  for (const [at, failure] of failures.entries()) {
    const { id, template } = grouper.groupOf(failure);
    const what = { status_code: failure.statusCode, error_code: failure.errorCode, template };
    counter.add(id, at + 1, what);
  }
  return counter.groups();
}

describe('groups of failures', () => {
  it('are by status, code and message template, the largest first', () => {
    const invalid = { statusCode: 400, errorCode: 'invalid_value', message: "Invalid value: 'a'." };
    const groups = counted([
      invalid,
      tooFast(1),
      tooFast(20),
      { ...invalid, statusCode: 422 },
      tooFast(3),
    ]);
    expect(groups).toMatchObject([
      {
        status_code: 429,
        error_code: 'rate_limit_exceeded',
        template: 'Rate limit reached. Please try again in <duration>.',
        count: 3,
        first_line: 2,
        last_line: 5,
        examples: [2, 3, 5],
      },
      { count: 1, template: 'Invalid value: <value>.' },
      { count: 1, template: 'Invalid value: <value>.' },
    ]);
    expect(new Set(groups.map(({ id }) => id)).size).toBe(3);
  });

  it('have the same id in every batch', () => {
    const [one] = counted([tooFast(1)]);
    const expired = { statusCode: null, errorCode: 'batch_expired', message: 'Too late.' };
    const [, other] = counted([expired, tooFast(2), expired]);
    expect(other?.id).toBe(one?.id);
  });

  it('are bounded: all beyond the largest are one group', () => {
    const failures = Array.from({ length: 500 }, (_, at) => ({
      statusCode: 400,
      errorCode: null,
      message: `Bad ${'x'.repeat(at % 250)} thing`,
    }));
    const groups = counted(failures);
    expect(groups).toHaveLength(maxFailureGroups + 1);
    expect(groups.at(-1)).toMatchObject({ id: 'others', template: null });
    expect(groups.reduce((sum, { count }) => sum + count, 0)).toBe(500);
  });

  it('of several batches are one list', () => {
    const parts = [counted([tooFast(1), tooFast(2)]), counted([tooFast(3)])];
    expect(mergeFailureGroups(parts)).toMatchObject([{ count: 3, status_code: 429 }]);
    expect(parts[0]).toMatchObject([{ count: 2 }]);
  });

  it('are found quickly in 50,000 failures with 20,000 messages', () => {
    const failures = Array.from({ length: 50_000 }, (_, at) => ({
      statusCode: 400,
      errorCode: 'invalid_request_error',
      message: `The field ${String.fromCharCode(97 + (at % 20))}${'y'.repeat(at % 61)} of object ${at % 20_000} is wrong: "${at}"`,
    }));
    const began = process.cpuUsage();
    const groups = counted(failures);
    // Not by the clock: others use the machine too.
    expect(process.cpuUsage(began).user / 1000).toBeLessThan(5_000);
    expect(groups).toHaveLength(maxFailureGroups + 1);
  });
});
