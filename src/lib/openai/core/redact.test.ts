import { describe, expect, it } from 'vitest';
import { createRedactor } from './redact';

const key = 'abcdef-0123456789';
const { text, url, sentHeaders, receivedHeaders } = createRedactor(
  {
    authorization: `Bearer ${key}`,
    'x-tenant-secret': 'tenant/secret/value',
    accept: 'text/plain',
  },
  ['known-to-the-client', 'short'],
);

describe('headers', () => {
  it.each([
    ...['authorization', 'Authorization', 'proxy-authorization', 'api-key', 'x-api-key', 'cookie'],
    ...['x-goog-api-key', 'ocp-apim-subscription-key', 'cf-access-client-secret', 'x-auth'],
    ...['x-amz-security-token', 'openai-api-key', 'x-password', 'my_credentials', 'x-sig', 'x-jwt'],
  ])('named %s are redacted, whatever their value', (name) => {
    expect(sentHeaders({ [name]: 'a' })).toEqual({ [name]: '[hidden]' });
    expect(receivedHeaders(new Headers({ [name]: 'a' }))).toEqual({
      [name.toLowerCase()]: '[hidden]',
    });
  });

  it.each([
    ['a scheme', 'Bearer abc'],
    ['another', 'basic YTpi'],
    ['a long run of letters and digits', 'tenant=0f1e2d3c4b5a69788796a5b4c3d2e1f0'],
    ['a signed token', `eyJhbGciOiJIUzI1NiJ9.${'eyJzdWIiOiIx'.repeat(3)}.sig`],
  ])('that look like a key, as %s does, are redacted', (_, value) => {
    expect(sentHeaders({ 'x-own': value })).toEqual({ 'x-own': '[hidden]' });
  });

  it('that only resemble one are shown', () => {
    const headers = {
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36',
      'content-type': 'multipart/form-data; boundary=signalbox-0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      'idempotency-key': '0f1e2d3c-4b5a-6978-8796-a5b4c3d2e1f0',
      'openai-organization': 'org-0f1e2d3c4b5a69788796a5b4c3d2e1f0',
      traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
      'x-note': 'a sentence of more than thirty-two letters, and 2 digits 34',
    };
    expect(sentHeaders(headers)).toEqual(headers);
    const received = {
      'x-ratelimit-remaining-tokens': '99',
      'x-request-id': `req_${'0a'.repeat(16)}`,
    };
    expect(receivedHeaders(new Headers(received))).toEqual(received);
  });

  it('that contain a secret are shown without it', () => {
    expect(sentHeaders({ accept: `x ${key} y` })).toEqual({ accept: 'x [key] y' });
    expect(receivedHeaders(new Headers({ 'x-echo': `x ${key} y` }))).toEqual({
      'x-echo': 'x [key] y',
    });
  });
});

describe('texts', () => {
  it('lose every known secret, and API keys by pattern', () => {
    expect(text(`${key}${key} known-to-the-client tenant/secret/value short`)).toBe(
      '[key][key] [key] [key] short',
    );
    expect(
      text('{"signing_secret":"whsec_0123456789abcdef+/=","value":"sk-admin-0123456789ab"}'),
    ).toBe('{"signing_secret":"[key]","value":"[key]"}');
  });

  it('keep everything else', () => {
    const plain = 'task-force, risk-0123456789abcdef, sk-short, Bearer, text/plain';
    expect(text(plain)).toBe(plain);
  });

  it('are redacted in linear time, however long and hostile', () => {
    const long = `sk-${'a'.repeat(500_000)} ${'sk-'.repeat(500_000)} ${'="&?'.repeat(200_000)}`;
    expect(text(long)).toMatch(/^\[key\] /);
    expect(url(`http://a/?${long}`)).toMatch(/^http:\/\/a\/\?\[key\] /);
    expect(sentHeaders({ 'x-own': long })['x-own']).toMatch(/^\[key\] /);
  });
});

describe('URLs', () => {
  it('lose secret parameters, and known secrets', () => {
    expect(
      url(`https://a.example/v1/x?key=1&api_key=2&a=3&X-Amz-Signature=4&limit=5&b=${key}#f`),
    ).toBe(
      'https://a.example/v1/x?key=[hidden]&api_key=[hidden]&a=3&X-Amz-Signature=[hidden]&limit=5&b=[key]#f',
    );
  });
});
