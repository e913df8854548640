import { describe, expect, it } from 'vitest';
import { changedFields, isSecretName, redactForAudit, redactObject } from './redaction';

describe('what goes into the audit log', () => {
  it.each([
    ...['key', 'api_key', 'apiKey', 'API-KEY', 'x-api-key', 'Authorization', 'proxy_password'],
    ...[
      'ＡＰＩ＿ＫＥＹ',
      'pass\u200Bword',
      'p\u0430ssword',
      'Client Secret',
      'set-cookie',
      'refresh_token',
    ],
    ...['webhookSecret', 'tokens', 'páßwörd-password', 'jwt', 'OTP'],
  ])('hides the value of %j', (name) => {
    expect(isSecretName(name)).toBe(true);
    expect(redactForAudit({ metadata: { [name]: 'shown?' } })).toEqual({
      metadata: { [name]: '…' },
    });
  });

  it.each(['name', 'max_tokens', 'model', 'custom_id', 'base_url', 'role', 'key_last4', 'limit'])(
    'shows the value of %j',
    (name) => {
      expect(redactForAudit({ [name]: 'shown' })).toEqual({ [name]: 'shown' });
    },
  );

  it('hides values of headers and queries whatever they are called', () => {
    expect(redactForAudit({ headers: { 'x-team': 'a' }, query: { version: 'b' } })).toEqual({
      headers: { 'x-team': '…' },
      query: { version: '…' },
    });
  });

  it('hides keys within texts, and users in addresses', () => {
    const text = 'sk-proj-abcdefghijklmnop at https://me:pw@example.com/?api-key=abc&v=1';
    expect(redactForAudit(text)).toBe('sk-…mnop at https://…@example.com/?api-key=…&v=1');
  });

  it('takes __proto__ for a name', () => {
    const hostile = JSON.parse('{"__proto__": {"polluted": true}, "constructor": "x"}');
    const shown = redactObject(hostile);
    expect(Object.hasOwn(shown ?? {}, '__proto__')).toBe(true);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it('is bounded', () => {
    let deep: unknown = 'end';
    for (let level = 0; level < 1_000; level += 1) deep = { deep };
    expect(JSON.stringify(redactForAudit(deep)).length).toBeLessThan(200);
    expect(String(redactForAudit('x'.repeat(1_000_000))).length).toBeLessThan(5_000);
    expect((redactForAudit(Array(10_000).fill(1)) as unknown[]).length).toBe(201);
  });

  it('keeps only what differs', () => {
    expect(changedFields({ a: 1, b: { c: 2 }, d: 1 }, { a: 1, b: { c: 3 }, e: 1 })).toEqual([
      { b: { c: 2 }, d: 1 },
      { b: { c: 3 }, e: 1 },
    ]);
  });
});
