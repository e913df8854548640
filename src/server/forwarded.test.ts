import { describe, expect, it } from 'vitest';
import { readClient } from './forwarded';
import { parseTrustedProxies } from './trusted-proxies';

const proxies = parseTrustedProxies('127.0.0.1, ::1, 10.0.0.0/8 fd00::/8');
const clientOf = (peer: string, headers: Record<string, string>) =>
  readClient(peer, headers, proxies);

describe('the client', () => {
  it.each([
    ['203.0.113.5', {}, '203.0.113.5'],
    ['::ffff:203.0.113.5', {}, '203.0.113.5'],
    ['127.0.0.1', {}, '127.0.0.1'],
    ['127.0.0.1', { 'x-forwarded-for': '198.51.100.1' }, '198.51.100.1'],
    ['::ffff:10.1.2.3', { 'x-forwarded-for': '198.51.100.1' }, '198.51.100.1'],
    ['10.0.0.2', { 'x-forwarded-for': '198.51.100.1, 10.0.0.9' }, '198.51.100.1'],
    ['10.0.0.2', { 'x-forwarded-for': '198.51.100.1:4711' }, '198.51.100.1'],
    ['fd00::2', { 'x-forwarded-for': '[2001:db8::1]:4711' }, '2001:db8::1'],
    ['::1', { forwarded: 'for=198.51.100.1;proto=https' }, '198.51.100.1'],
    ['::1', { forwarded: 'For="[2001:db8::1]:80", for=10.0.0.3' }, '2001:db8::1'],
    ['::1', { forwarded: 'for=10.0.0.4' }, '10.0.0.4'],
  ])('of %s with %j is %s', (peer, headers, address) => {
    expect(clientOf(peer, headers as Record<string, string>).address).toBe(address);
  });

  it.each([
    ['by a client itself', '203.0.113.5', { 'x-forwarded-for': '127.0.0.1' }, '203.0.113.5'],
    ['by a client itself', '203.0.113.5', { forwarded: 'for=127.0.0.1' }, '203.0.113.5'],
    ['by a client of a proxy', '10.0.0.2', { 'x-forwarded-for': '6.6.6.6, 1.2.3.4' }, '1.2.3.4'],
    ['before a proxy', '10.0.0.2', { 'x-forwarded-for': '10.6.6.6, 1.2.3.4, ::1' }, '1.2.3.4'],
    ['as no address', '::1', { 'x-forwarded-for': 'nonsense' }, '::1'],
    ['as a number', '::1', { 'x-forwarded-for': '2130706433' }, '::1'],
    ['in another base', '::1', { 'x-forwarded-for': '0x7f.1' }, '::1'],
    ['hidden', '10.0.0.2', { forwarded: 'for=6.6.6.6, for=_hidden, for=10.0.0.3' }, '10.0.0.3'],
    ['in quotes', '::1', { forwarded: 'for="6.6.6.6, for=7.7.7.7";x=", for=8.8.8.8"' }, '::1'],
    ['in an open quote', '::1', { forwarded: 'for=6.6.6.6;x=", for=1.2.3.4' }, '::1'],
    ['in an open quote', '::1', { forwarded: 'for=6.6.6.6;x=", for="1.2.3.4"' }, '::1'],
    ['in an open quote', '::1', { forwarded: 'for=6.6.6.6;x="\\", for="1.2.3.4"' }, '::1'],
    ['twice', '::1', { forwarded: 'for=6.6.6.6', 'x-forwarded-for': '1.2.3.4' }, '::1'],
    ['as X-Real-IP', '::1', { 'x-real-ip': '6.6.6.6' }, '::1'],
    ['by nobody', '', { 'x-forwarded-for': '6.6.6.6' }, 'unknown'],
  ])('forged %s, from %s with %j, is %s', (_, peer, headers, address) => {
    const client = clientOf(peer, headers as unknown as Record<string, string>);
    expect(client.address).toBe(address);
  });

  it('is read in no time from headers of any size', () => {
    const long = `for="${'\\"'.repeat(4_000)}`;
    expect(clientOf('::1', { forwarded: long }).address).toBe('::1');
    const many = Array(5_000).fill('10.0.0.1').join();
    expect(clientOf('::1', { 'x-forwarded-for': `6.6.6.6,${many}` }).address).toBe('10.0.0.1');
  });
});

describe('host and protocol', () => {
  const asked = (peer: string, headers: Record<string, string>) => {
    const { host, protocol } = clientOf(peer, headers);
    return [host, protocol];
  };

  it.each([
    [{ 'x-forwarded-host': 'Box.example.com', 'x-forwarded-proto': 'HTTPS' }],
    [{ forwarded: 'for=1.2.3.4;host=box.example.com;proto=https' }],
    [{ 'x-forwarded-host': 'evil.example, box.example.com', 'x-forwarded-proto': 'http, https' }],
    [{ forwarded: 'host=evil.example;proto=http, host="box.example.com";proto=https' }],
  ])('are those that a trusted proxy says: %j', (headers) => {
    expect(asked('10.0.0.2', headers)).toEqual(['box.example.com', 'https']);
    expect(asked('203.0.113.5', headers)).toEqual([null, null]);
  });

  it('are those of the proxy that the client asked', () => {
    const headers = {
      'x-forwarded-for': '1.2.3.4, 10.0.0.9',
      'x-forwarded-host': 'box.example.com, inner.lan',
      'x-forwarded-proto': 'https, http',
    };
    expect(asked('10.0.0.2', headers)).toEqual(['box.example.com', 'https']);
  });

  it('are unknown where headers contradict each other or say something else', () => {
    const two = { forwarded: 'host=a.example;proto=http', 'x-forwarded-host': 'b.example' };
    expect(asked('::1', two)).toEqual([null, 'http']);
    expect(asked('::1', { 'x-forwarded-proto': 'javascript' })).toEqual([null, null]);
    const clients = { ...two, forwarded: 'for=6.6.6.6;proto=https', 'x-forwarded-for': '1.2.3.4' };
    expect(asked('::1', clients)).toEqual([null, null]);
  });
});

describe('trusted proxies', () => {
  it.each([
    ['box', 'holds "box", which is no address and no range'],
    ['10.0.0.0/33', 'holds "10.0.0.0/33", whose prefix is too long'],
    ['::1/129', 'holds "::1/129", whose prefix is too long'],
    ['0.0.0.0/0', 'holds "0.0.0.0/0", which would trust every address'],
    ['::/0', 'holds "::/0", which would trust every address'],
    ['::ffff:0:0/96', 'holds "::ffff:0:0/96", which would trust every address'],
    ['10.1', 'holds "10.1", which is no address and no range'],
    ['10.0.0.0/8/8', 'holds "10.0.0.0/8/8", which is no address and no range'],
  ])('refuse %s', (list, message) => {
    expect(() => parseTrustedProxies(list)).toThrow(message);
  });

  it('may be within IPv6', () => {
    const mapped = parseTrustedProxies('::ffff:10.0.0.0/104');
    expect(readClient('10.9.9.9', { 'x-forwarded-for': '1.2.3.4' }, mapped).address).toBe(
      '1.2.3.4',
    );
  });
});
