import { describe, expect, it } from 'vitest';
import { readUrlState, writeUrlState } from './url-state';

const defaults = { search: '', status: [] as string[], tab: 'results' };

describe('reading', () => {
  it('falls back where the query is silent', () => {
    expect(readUrlState(new URLSearchParams('status=failed&status=expired'), defaults)).toEqual({
      search: '',
      status: ['failed', 'expired'],
      tab: 'results',
    });
  });

  it('takes what a server component gets', () => {
    const params = { search: 'a&b', status: 'failed', other: undefined };

    expect(readUrlState(params, defaults)).toEqual({
      search: 'a&b',
      status: ['failed'],
      tab: 'results',
    });
  });
});

describe('writing', () => {
  it('leaves defaults out and strangers alone', () => {
    const current = new URLSearchParams('tab=raw&from=history');

    expect(writeUrlState(current, defaults, { tab: 'results', search: 'a&b' })).toBe(
      '?from=history&search=a%26b',
    );
  });

  it('writes a list as repeated words, and nothing for an empty one', () => {
    const status = ['failed', 'expired'];

    expect(writeUrlState(new URLSearchParams(), defaults, { status })).toBe(
      '?status=failed&status=expired',
    );
    expect(writeUrlState(new URLSearchParams('status=failed'), defaults, { status: [] })).toBe('');
  });
});
