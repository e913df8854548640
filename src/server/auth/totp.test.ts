import { expect, it } from 'vitest';
import { base32, newTotpSecret, totpAt, totpStepOf, totpUrl } from './totp';

/** Of RFC 6238: `12345678901234567890`. */
const secret = base32(Buffer.from('12345678901234567890'));

it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %s seconds the code is %s, as RFC 6238 has it', (seconds, code) => {
  expect(totpAt(secret, Math.floor(seconds / 30))).toBe(code);
  expect(totpStepOf(secret, code, seconds * 1000)).toBe(Math.floor(seconds / 30));
});

it('a code is taken one step early or late, and no other', () => {
  const now = 1_234_567_890_000;
  const step = Math.floor(now / 30_000);
  const taken = [-2, -1, 0, 1, 2].map((off) => totpStepOf(secret, totpAt(secret, step + off), now));
  expect(taken).toEqual([null, step - 1, step, step + 1, null]);
  for (const code of ['', '28708', '2870822', 'abcdef', '28708２'])
    expect(totpStepOf(secret, code, now)).toBeNull();
});

it('a secret has 160 bits, and is another one each time', () => {
  expect(newTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(newTotpSecret()).not.toBe(newTotpSecret());
});

it('the address for the QR code is as apps read it', () => {
  expect(totpUrl('ABC', 'ada@example.com', 'Signalbox')).toBe(
    'otpauth://totp/Signalbox%3Aada%40example.com?secret=ABC&issuer=Signalbox',
  );
});
