// @ts-check

/**
 * @typedef {{ passed: number, failed: number, skipped: number }} Totals
 * @typedef {{ numPassedTests: number, numFailedTests: number, numPendingTests: number, numTodoTests: number,
 *   testResults: { status: string, assertionResults: unknown[] }[] }} VitestReport
 * @typedef {{ stats: { expected: number, unexpected: number, flaky: number, skipped: number } }} PlaywrightReport
 */

/**
 * A step without cases of its own: types, lint, build.
 *
 * @param {number} code its exit code
 * @returns {Totals}
 */
export function ofStep(code) {
  return code === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

/**
 * @param {VitestReport | null} report
 * @param {number} code
 * @returns {Totals}
 */
export function ofVitest(report, code) {
  if (!report) return ofStep(1);
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = report;
  // A file that cannot even be imported has no cases.
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
  );
  return withCrash(code, {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  });
}

/**
 * @param {PlaywrightReport | null} report
 * @param {number} code
 * @returns {Totals}
 */
export function ofPlaywright(report, code) {
  if (!report) return ofStep(1);
  const { expected, flaky, unexpected, skipped } = report.stats;
  return withCrash(code, { passed: expected + flaky, failed: unexpected, skipped });
}

/**
 * @param {string} output of `node --test` with its `tap` reporter
 * @param {number} code
 * @returns {Totals}
 */
export function ofNodeTest(output, code) {
  const count = (/** @type {string} */ name) =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(output)?.[1] ?? Number.NaN);
  const [passed, failed] = [count('pass'), count('fail') + count('cancelled')];
  const skipped = count('skipped') + count('todo');
  if (Number.isNaN(passed + failed + skipped)) return ofStep(1);
  return withCrash(code, { passed, failed, skipped });
}

/**
 * @param {Totals[]} totals
 * @returns {Totals}
 */
export function sum(totals) {
  const of = (/** @type {keyof Totals} */ what) => totals.reduce((n, each) => n + each[what], 0);
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

/** @param {Totals} totals */
export function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}

/**
 * A runner that fails while each of its cases passed has failed once.
 *
 * @param {number} code
 * @param {Totals} totals
 * @returns {Totals}
 */
function withCrash(code, totals) {
  return code !== 0 && totals.failed === 0 ? { ...totals, failed: 1 } : totals;
}
