import { describe, expect, it } from 'vitest';
import { chooseProxy } from './proxy-choice';

const both = { HTTP_PROXY: 'http://plain:1', HTTPS_PROXY: 'socks5://secure:2' };

describe('the proxy for an address', () => {
  it.each([
    ['http://a.example/', both, both.HTTP_PROXY],
    ['https://a.example/', both, both.HTTPS_PROXY],
    ['https://a.example/', { HTTP_PROXY: 'http://plain:1' }, 'http://plain:1'],
    ['http://a.example/', { HTTPS_PROXY: 'http://secure:2' }, undefined],
    ['http://a.example/', { HTTP_PROXY: '' }, undefined],
    ['http://a.example/', {}, undefined],
  ])('%s with %j is %s', (url, proxies, expected) => {
    expect(chooseProxy(proxies)(new URL(url))).toBe(expected);
  });

  it.each([
    ['*', 'http://a.example/', true],
    ['a.example', 'http://a.example/', true],
    ['A.Example', 'http://a.example./', true],
    ['a.example', 'http://b.a.example/', true],
    ['.a.example', 'http://b.a.example/', true],
    ['*.a.example', 'http://b.a.example:8080/', true],
    ['a.example', 'http://ba.example/', false],
    ['b.example, a.example', 'http://a.example/', true],
    ['b.example a.example', 'http://a.example/', true],
    ['a.example:8080', 'http://a.example:8080/', true],
    ['a.example:8080', 'http://a.example/', false],
    ['a.example:443', 'https://a.example/', true],
    ['127.0.0.1', 'http://127.0.0.1:11434/', true],
    ['::1', 'http://[::1]:80/', true],
    ['[::1]:8080', 'http://[::1]:8080/', true],
    ['[::1]:8080', 'http://[::1]/', false],
    ['', 'http://a.example/', false],
  ])('is none with NO_PROXY=%s for %s: %s', (NO_PROXY, url, isExcepted) => {
    const proxy = chooseProxy({ ...both, NO_PROXY })(new URL(url));
    expect(proxy === undefined).toBe(isExcepted);
  });
});
