import { describe, expect, it } from 'vitest';
import type { Check } from './checks.mjs';
import { runChecks } from './run-checks.mjs';
import { inWords, ofStep, sum } from './totals.mjs';

const { signal } = new AbortController();

async function runAll(checks: Check[]) {
  let said = '';
  const write = (text: string) => {
    said += text;
  };
  const totals = await runChecks(checks, { signal, env: {}, reports: '/nowhere' }, { write });
  return { said, words: inWords(sum(totals)) };
}

function check(name: string, code: number, more: Partial<Check> = {}): Check {
  const run = async () => ({ output: `${name} printed this`, totals: ofStep(code) });
  return { name, minutes: 1, run, ...more };
}

describe('the checks', () => {
  it('all run, even after a failure, and only failed ones show their output', async () => {
    const { said, words } = await runAll([check('types', 1), check('lint', 0), check('unit', 0)]);
    expect(words).toBe('2 passed, 1 failed');
    expect(said).toContain('types printed this');
    expect(said).not.toContain('lint printed this');
  });

  it('show notable output of passing checks', async () => {
    const run = async () => ({ output: 'much', note: 'figures\n', totals: ofStep(0) });
    const { said } = await runAll([check('build', 0, { run })]);
    expect(said).toContain('\nfigures\n');
    expect(said).not.toContain('much');
  });

  it('are skipped if a check that they need failed', async () => {
    const { said, words } = await runAll([check('build', 1), check('e2e', 0, { needs: 'build' })]);
    expect(words).toBe('0 passed, 1 failed');
    expect(said).toContain('e2e    not run, as the build failed');
  });

  it('run if the checks that they need passed', async () => {
    const { words } = await runAll([check('build', 0), check('e2e', 0, { needs: 'build' })]);
    expect(words).toBe('2 passed, 0 failed');
  });
});
