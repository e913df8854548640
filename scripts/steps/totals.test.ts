import { describe, expect, it } from 'vitest';
import { inWords, ofNodeTest, ofPlaywright, ofStep, ofVitest, sum } from './totals.mjs';

const vitest = {
  numPassedTests: 10,
  numFailedTests: 0,
  numPendingTests: 2,
  numTodoTests: 1,
  testResults: [{ status: 'passed', assertionResults: [{}] }],
};
const playwright = { stats: { expected: 7, unexpected: 0, flaky: 1, skipped: 2 } };

describe('the totals', () => {
  it('count a step without cases as one', () => {
    expect(inWords(ofStep(0))).toBe('1 passed, 0 failed');
    expect(inWords(ofStep(2))).toBe('0 passed, 1 failed');
  });

  it('count the cases of the runners', () => {
    expect(inWords(ofVitest(vitest, 0))).toBe('10 passed, 0 failed, 3 skipped');
    expect(inWords(ofPlaywright(playwright, 0))).toBe('8 passed, 0 failed, 2 skipped');
  });

  it("count the cases of Node's own runner, cancelled ones as failed", () => {
    const tap = (fail: number, cancelled: number) =>
      `ok 1 - # pass 99\n1..9\n# tests 12\n# suites 2\n# pass 9\n# fail ${fail}\n# cancelled ${cancelled}\n# skipped 1\n# todo 1\n`;
    expect(ofNodeTest(tap(0, 0), 0)).toEqual({ passed: 9, failed: 0, skipped: 2 });
    expect(ofNodeTest(tap(2, 1), 1)).toEqual({ passed: 9, failed: 3, skipped: 2 });
    expect(ofNodeTest(tap(0, 0), 1)).toEqual({ passed: 9, failed: 1, skipped: 2 });
    expect(ofNodeTest('Stopped', 1)).toEqual(ofStep(1));
    expect(ofNodeTest('', 0)).toEqual(ofStep(1));
  });

  it('count a file that cannot be imported as a failed case', () => {
    const broken = { status: 'failed', assertionResults: [] };
    expect(ofVitest({ ...vitest, testResults: [broken, broken] }, 1).failed).toBe(2);
  });

  it('count a runner that crashed as a failed case, with or without a report', () => {
    expect(ofVitest(null, 1)).toEqual(ofStep(1));
    expect(ofPlaywright(null, 0)).toEqual(ofStep(1));
    expect(ofVitest(vitest, 1)).toEqual({ passed: 10, failed: 1, skipped: 3 });
    expect(ofPlaywright(playwright, 1)).toEqual({ passed: 8, failed: 1, skipped: 2 });
  });

  it('do not count a crash beside cases that failed', () => {
    const failed = { stats: { ...playwright.stats, unexpected: 3 } };
    expect(ofPlaywright(failed, 1).failed).toBe(3);
  });

  it('add up', () => {
    const all = [ofStep(0), ofStep(1), ofVitest(vitest, 0), ofPlaywright(playwright, 0)];
    expect(inWords(sum(all))).toBe('19 passed, 1 failed, 5 skipped');
    expect(inWords(sum([]))).toBe('0 passed, 0 failed');
  });
});
