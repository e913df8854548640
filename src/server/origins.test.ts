import { describe, expect, it } from 'vitest';
import { originsOf, refuseForeign } from './origins';

const local = { HOST: '127.0.0.1', PORT: 3000 };
const named = { ...local, APP_URL: 'https://box.example.com' };

function ask(address: typeof local, method: string, headers: Record<string, string>) {
  const request = new Request('http://localhost:3000/api/trpc/x', { method, headers });
  return refuseForeign(request, address)?.status ?? null;
}

describe('the origins', () => {
  it('are the loopback names without APP_URL', () => {
    expect(originsOf(local)).toEqual({
      base: 'http://localhost:3000',
      trusted: new Set(['http://localhost:3000', 'http://127.0.0.1:3000', 'http://[::1]:3000']),
    });
  });

  it('have HOST among them', () => {
    const { base, trusted } = originsOf({ HOST: '192.168.1.5', PORT: 80 });
    expect(base).toBe('http://192.168.1.5');
    expect(trusted).toContain('http://localhost');
    expect(originsOf({ HOST: 'fd00::5', PORT: 80 }).base).toBe('http://[fd00::5]');
    expect(originsOf({ HOST: '0.0.0.0', PORT: 80 }).base).toBe('http://localhost');
  });

  it('are APP_URL alone when it is set', () => {
    expect(originsOf(named)).toEqual({
      base: 'https://box.example.com',
      trusted: new Set(['https://box.example.com']),
    });
  });
});

describe('a request that changes something', () => {
  const cookie = 'signalbox.session_token=1';

  it.each([
    ['from our own page', { origin: 'http://localhost:3000', cookie }, null],
    ['from our own page under another name', { origin: 'http://127.0.0.1:3000', cookie }, null],
    ['from another site', { origin: 'https://evil.example', cookie }, 403],
    ['from another site, without a cookie', { origin: 'https://evil.example' }, 403],
    ['from another port', { origin: 'http://localhost:3001', cookie }, 403],
    ['from nowhere', { origin: 'null', cookie }, 403],
    ['with a cookie and no origin', { cookie }, 403],
    ['from a program', {}, null],
  ])('%s', (_, headers, status) => {
    expect(ask(local, 'POST', headers as Record<string, string>)).toBe(status);
    expect(ask(local, 'DELETE', headers as Record<string, string>)).toBe(status);
    expect(ask(local, 'GET', headers as Record<string, string>)).toBeNull();
  });
});

describe('a request under another name', () => {
  it.each([
    [{ host: 'box.example.com' }, null],
    [{ host: '10.0.0.1:3000', 'x-forwarded-host': 'box.example.com' }, null],
    [{ host: 'evil.example' }, 421],
    [{ host: 'box.example.com.evil.example' }, 421],
  ])('%j', (headers, status) => {
    expect(ask(named, 'GET', headers as Record<string, string>)).toBe(status);
  });

  it('is no matter without APP_URL', () => {
    expect(ask(local, 'GET', { host: 'evil.example' })).toBeNull();
  });
});
