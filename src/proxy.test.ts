import { NextRequest } from 'next/server';
import { describe, expect, it } from 'vitest';
import { config, proxy } from './proxy';

function ask(path: string, cookie = '') {
  return proxy(new NextRequest(`http://localhost:3000${path}`, { headers: { cookie } }));
}

describe('without a session', () => {
  it('a page leads to sign-in, and back', () => {
    const location = ask('/local/batches?status=failed').headers.get('location');

    expect(location).toBe(
      'http://localhost:3000/sign-in?next=%2Flocal%2Fbatches%3Fstatus%3Dfailed',
    );
  });

  it.each(['/sign-in', '/setup?token=x', '/reset?token=x'])('%s is open', (path) => {
    expect(ask(path).headers.get('location')).toBeNull();
  });
});

describe('with a session', () => {
  it('every page allows only the scripts of its own nonce', () => {
    const cookie = '__Secure-better-auth.session_token=x';
    const [first, second] = [ask('/', cookie), ask('/', cookie)].map(({ headers }) =>
      headers.get('content-security-policy'),
    );

    expect(first).toMatch(/script-src 'self' 'nonce-[\w+/=]{24}' 'strict-dynamic'/);
    expect(first).not.toBe(second);
    expect(first).toContain("frame-ancestors 'none'");
  });

  it('only documents with sound may use the microphone and play what is in memory', () => {
    const policiesOf = (path: string) => {
      const { headers } = ask(path, 'better-auth.session_token=x');
      return [headers.get('permissions-policy'), headers.get('content-security-policy')].join();
    };

    for (const path of ['/local/audio', '/local/chat', '/eu-west/audio/'])
      expect(policiesOf(path)).toMatch(/microphone=\(self\).*media-src 'self' blob:/);
    for (const path of ['/', '/audio', '/local/images', '/local/files/audio', '/sign-in'])
      expect(policiesOf(path)).toMatch(/^(?!.*media-src).*microphone=\(\)/);
  });

  it('sends no referrer', () => {
    const { headers } = ask('/', 'better-auth.session_token=x');

    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });
});

it('leaves the API and static files alone', () => {
  const covers = (path: string) =>
    config.matcher.some((matcher) => new RegExp(`^${matcher}$`).test(path));

  expect(
    [
      '/api/trpc/x',
      '/v1/files',
      '/v1',
      '/mcp',
      '/metrics',
      '/_next/static/a.js',
      '/signalbox.svg',
    ].filter(covers),
  ).toEqual([]);
  expect(['/', '/local/batches', '/settings', '/v1-notes', '/mcp-notes'].every(covers)).toBe(true);
  // Under a base path a pattern does not match the path itself.
  expect(config.matcher).toContain('/');
});
