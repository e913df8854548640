import { describe, expect, it } from 'vitest';
import { addressFor, originsOf, refuseForeign } from './origins';

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

describe('the address that is shown to the reader', () => {
  const shown = (host: string, address: typeof local = local) =>
    addressFor({ headers: new Headers(host ? { host } : {}) }, address);

  it('has one name for this machine, whichever it was reached by', () => {
    for (const name of ['localhost:3000', '127.0.0.1:3000', '[::1]:3000', ''])
      expect(shown(name), name).toBe('http://localhost:3000');
    expect(originsOf(local).base).toBe('http://localhost:3000');
  });

  it('has the port that was asked, which a container may publish as another', () => {
    expect(shown('127.0.0.1:8080')).toBe('http://localhost:8080');
  });

  it('is APP_URL where that is set', () => {
    expect(shown('box.example.com', named)).toBe('https://box.example.com');
    expect(shown('localhost:3000', named)).toBe('https://box.example.com');
  });

  it('is the number that was asked where it listens everywhere, and nowhere else', () => {
    const everywhere = { ...local, HOST: '0.0.0.0' };
    expect(shown('192.168.1.5:3000', everywhere)).toBe('http://192.168.1.5:3000');
    expect(shown('127.0.0.1:3000', everywhere)).toBe('http://localhost:3000');
    expect(shown('evil.example.com', everywhere)).toBe('http://localhost:3000');
    expect(shown('192.168.1.5:3000')).toBe('http://localhost:3000');
  });

  it('is HOST where that is a name of its own', () => {
    const box = { ...local, HOST: 'box.lan' };
    expect(shown('box.lan:3000', box)).toBe('http://box.lan:3000');
    expect(shown('127.0.0.1:3000', box)).toBe('http://box.lan:3000');
  });
});

describe('under a base path', () => {
  it('links have it, origins do not', () => {
    const under = { ...local, BASE_PATH: '/box' };
    expect(originsOf(under).base).toBe('http://localhost:3000/box');
    expect(originsOf(under).trusted).toContain('http://localhost:3000');
    const public_ = { ...under, APP_URL: 'https://box.example.com/box' };
    expect(originsOf(public_)).toEqual({
      base: 'https://box.example.com/box',
      trusted: new Set(['https://box.example.com']),
    });
    expect(ask(public_, 'GET', { host: 'box.example.com' })).toBeNull();
    expect(ask(public_, 'GET', { host: 'evil.example' })).toBe(421);
    const everywhere = { ...under, HOST: '0.0.0.0' };
    const headers = new Headers({ host: '192.168.1.5:3000' });
    expect(addressFor({ headers }, everywhere)).toBe('http://192.168.1.5:3000/box');
    expect(addressFor({ headers: new Headers({ host: '127.0.0.1:80' }) }, everywhere)).toBe(
      'http://localhost/box',
    );
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
    [{ host: '10.0.0.1:3000', 'x-forwarded-host': 'box.example.com' }, 421],
    [{ host: 'BOX.example.com:443' }, null],
    [{ host: 'box.example.com.' }, null],
    [{ host: 'box.example.com:8443' }, 421],
    [{ host: 'localhost:3000' }, 421],
    [{ host: 'evil.example' }, 421],
    [{ host: 'box.example.com.evil.example' }, 421],
  ])('%j', (headers, status) => {
    expect(ask(named, 'GET', headers as Record<string, string>)).toBe(status);
  });

  it.each([
    ['localhost:3000', null],
    ['LOCALHOST', null],
    ['localhost.:3000', null],
    ['localhost:8080', null],
    ['127.0.0.1:3000', null],
    ['[::1]:3000', null],
    ['evil.example', 421],
    ['evil.example:3000', 421],
    ['localhost.evil.example', 421],
    ['127.0.0.1.evil.example', 421],
    ['evil.example@localhost', 421],
    ['localhost/evil.example', 421],
    ['192.168.1.5:3000', 421],
    ['', 421],
  ])('without APP_URL, on this machine alone: %s', (host, status) => {
    expect(ask(local, 'GET', { host })).toBe(status);
    expect(ask(local, 'GET', { host, 'x-forwarded-host': 'localhost' })).toBe(status);
  });

  it.each([
    ['192.168.1.5:3000', null],
    ['[fd00::5]:3000', null],
    ['localhost:3000', null],
    ['box.lan:3000', 421],
    ['evil.example', 421],
    ['192.168.1.5.evil.example', 421],
  ])('without APP_URL, listening everywhere: %s', (host, status) => {
    for (const HOST of ['0.0.0.0', '::', '[::]', '0']) {
      expect(ask({ ...local, HOST }, 'GET', { host })).toBe(status);
    }
  });

  it('is HOST too, where that is one', () => {
    const own = { ...local, HOST: 'box.lan' };
    expect(ask(own, 'GET', { host: 'box.lan:3000' })).toBeNull();
    expect(ask(own, 'GET', { host: 'other.lan:3000' })).toBe(421);
  });

  it('is told which setting to change', async () => {
    const request = new Request('http://evil.example:3000/', { headers: { host: 'evil.example' } });
    expect(await refuseForeign(request, local)?.json()).toEqual({
      error: {
        message:
          'evil.example is not an address of this console. Open it at http://localhost:3000, or set APP_URL to the address you use and restart it.',
      },
    });
  });
});

describe('a change from a page under an address', () => {
  const everywhere = { ...local, HOST: '0.0.0.0' };
  const cookie = 'signalbox.session_token=1';
  const host = '192.168.1.5:3000';

  it.each([
    [everywhere, { host, origin: 'http://192.168.1.5:3000' }, null],
    [everywhere, { host, origin: 'http://192.168.1.6:3000' }, 403],
    [everywhere, { host, origin: 'http://192.168.1.5:8080' }, 403],
    [everywhere, { host, origin: 'https://192.168.1.5:3000' }, 403],
    [everywhere, { host: 'localhost:3000', origin: 'http://evil.example' }, 403],
    [local, { host, origin: 'http://192.168.1.5:3000' }, 421],
  ])('%j %j: %s', (address, headers, status) => {
    expect(ask(address, 'POST', { ...headers, cookie })).toBe(status);
  });
});
