import { describe, expect, it } from 'vitest';
import { parsePairs, printPairs } from './pairs';

describe('pairs in lines', () => {
  it('are read with their values as they stand, and empty lines left out', () => {
    const text = 'X-Team: signals\n\n authorization :Basic a:b=\n';
    expect(parsePairs(text, ':')).toEqual({
      pairs: { 'X-Team': 'signals', authorization: 'Basic a:b=' },
      problem: null,
    });
  });

  it('may have an empty value', () => {
    expect(parsePairs('debug=', '=').pairs).toEqual({ debug: '' });
  });

  it('name the line that is none', () => {
    expect(parsePairs('a=1\nb', '=').problem).toBe('Line 2 is no “name=value”.');
    expect(parsePairs('=1', '=').problem).toBe('Line 1 is no “name=value”.');
    expect(parsePairs('a=1\na=2', '=').problem).toBe('Line 2 repeats “a”.');
  });

  it('are printed as they are read', () => {
    const pairs = { a: '1', b: 'x=y' };
    expect(parsePairs(printPairs(pairs, '='), '=').pairs).toEqual(pairs);
    expect(printPairs({ 'x-team': 'signals' }, ':')).toBe('x-team: signals');
  });
});
