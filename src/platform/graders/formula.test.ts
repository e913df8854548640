import { describe, expect, it } from 'vitest';
import { FormulaError, parseFormula } from './formula';

const values = { name: 0.5, email: 1, zero: 0 };

describe('a formula', () => {
  it.each<[string, number]>([
    ['(name + email) / 2', 0.75],
    ['0.5 * name + 0.5*email', 0.75],
    ['1 - 2 - 3', -4],
    ['8 / 4 / 2', 1],
    ['2 + 3 * 4', 14],
    ['-2^2', -4],
    ['2^-1', 0.5],
    ['2^3^2', 512],
    ['- -name', 0.5],
    ['min(name, email, 0.25)', 0.25],
    ['max(name, email)', 1],
    ['abs(-3) + floor(1.9) + ceil(0.1)', 5],
    ['sqrt(9) + exp(0) + log(1)', 4],
    ['1e-2 + .5', 0.51],
  ])('%s is %d', (text, expected) => {
    expect(parseFormula(text).evaluate(values)).toBeCloseTo(expected, 12);
  });

  it('lists its variables', () => {
    expect(parseFormula('max(name, email) + name').names).toEqual(['name', 'email']);
  });

  it('is NaN without a numeric result', () => {
    expect(parseFormula('name / zero').evaluate(values)).toBe(Number.POSITIVE_INFINITY);
    expect(parseFormula('log(-1)').evaluate(values)).toBeNaN();
    expect(parseFormula('missing').evaluate(values)).toBeNaN();
    expect(parseFormula('constructor').evaluate(values)).toBeNaN();
  });

  it.each([
    ['', 'is empty'],
    ['name +', 'ends too early'],
    ['(name', "lacks a ')' at its end"],
    ['name email', "has an unexpected 'email' at character 6"],
    ['0.5 * name)', "has an unexpected ')' at character 11"],
    ['name; process.exit()', "has an unexpected ';' at character 5"],
    ['name.constructor', "has an unexpected '.' at character 5"],
    ['eval(name)', "calls 'eval', which is no function"],
    ['toString(name)', "calls 'toString', which is no function"],
    ['sqrt(name, email)', 'gives sqrt 2 values, not 1'],
    ['1..2', "has an unexpected '.2' at character 3"],
    [`${'('.repeat(100)}1${')'.repeat(100)}`, 'is nested more than 64 levels deep'],
    [`1${'+1'.repeat(1_000)}`, 'is longer than 2000 characters'],
  ])('%s cannot be read', (text, message) => {
    expect(() => parseFormula(text)).toThrow(new FormulaError(message));
  });
});
