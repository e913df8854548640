import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { parseTrustedProxies } from '../trusted-proxies';
import { addressHeader, recordClientAddress } from './address';

const proxies = parseTrustedProxies('10.0.0.0/8');

/** The headers that a request has for all that follows, both ways of reading them. */
function headersAfter(peer: string, sent: Record<string, string>) {
  const request = {
    headers: Object.fromEntries(Object.entries(sent).map(([k, v]) => [k.toLowerCase(), v])),
    rawHeaders: Object.entries(sent).flat(),
    socket: { remoteAddress: peer },
  } as unknown as IncomingMessage;
  recordClientAddress(request, { proxies });
  const { headers, rawHeaders } = request;
  const raw = new Headers();
  for (let at = 0; at < rawHeaders.length; at += 2)
    raw.append(rawHeaders[at] ?? '', rawHeaders[at + 1] ?? '');
  expect(Object.fromEntries(raw)).toEqual(headers);
  return headers;
}

const forged = {
  Host: 'inner:3000',
  'X-Forwarded-For': '198.51.100.1',
  'X-Forwarded-Host': 'box.example.com',
  'X-Forwarded-Proto': 'https',
  'X-Forwarded-Port': '1',
  'X-Real-IP': '6.6.6.6',
  'X-Signalbox-Address': '6.6.6.6',
};

it('nothing that a client says of itself reaches the server', () => {
  expect(headersAfter('203.0.113.5', { ...forged, Forwarded: 'for=6.6.6.6' })).toEqual({
    host: 'inner:3000',
    [addressHeader]: '203.0.113.5',
  });
});

it('a trusted proxy says who asks, and by which host and protocol', () => {
  expect(headersAfter('10.0.0.2', forged)).toEqual({
    host: 'box.example.com',
    [addressHeader]: '198.51.100.1',
    'x-forwarded-for': '198.51.100.1',
    'x-forwarded-host': 'box.example.com',
    'x-forwarded-proto': 'https',
  });
});

it('a trusted proxy that says nothing leaves the host as it is', () => {
  expect(headersAfter('10.0.0.2', { Host: 'box.example.com' })).toEqual({
    host: 'box.example.com',
    [addressHeader]: '10.0.0.2',
    'x-forwarded-for': '10.0.0.2',
  });
});
