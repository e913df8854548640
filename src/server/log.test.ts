import { describe, expect, it } from 'vitest';
import { createLog } from './log';
import { redact, registerSecrets } from './redact';

describe('the log', () => {
  it('holds no secrets, wherever they stand', () => {
    const lines: string[] = [];
    const log = createLog('info', (line) => lines.push(line));
    const headers = {
      Authorization: 'Bearer abcdefghijkl',
      'api-key': '0123456789abcdef',
      cookie: 'signalbox.session_token=abc.def',
    };
    log.error(
      { request: { headers }, err: new Error('Bad key sk-live_abcdefghijklmnop') },
      'failed',
    );
    log.info({ input: { name: 'kept', password: 'correct horse' } });
    const text = lines.join('');
    for (const secret of ['abcdefghijkl', '0123456789abcdef', 'abc.def', 'correct']) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('kept');
    expect(lines.map((line) => JSON.parse(line).level)).toEqual([50, 30]);
  });

  it('holds only what its level asks for', () => {
    const lines: string[] = [];
    createLog('warn', (line) => lines.push(line)).info('started');
    expect(lines).toEqual([]);
  });
});

describe('a redacted text', () => {
  it.each([
    [
      'Incorrect API key provided: sk-proj-abcdefghijklmnop.',
      'Incorrect API key provided: sk-…mnop.',
    ],
    ['Authorization: Bearer abc.def-ghi', 'Authorization: Bearer …'],
    ['sk-short stays', 'sk-short stays'],
    ['sk-abcd**********wxyz stays', 'sk-abcd**********wxyz stays'],
  ])('%s', (text, expected) => {
    expect(redact(text)).toBe(expected);
  });
});

it('a log line has no password of an address, and no secret of a connection', () => {
  registerSecrets({
    key: 'azure-key-0123',
    headers: { 'x-code': 'header-value-1' },
    query: { code: 'eu' },
    proxyCredentials: { password: 'proxy/pass-1' },
  });
  const lines: string[] = [];
  const log = createLog('info', (line) => lines.push(line));
  const cause = new Error(
    'no answer from http://me:s3cret@proxy.lan:3128 for https://box/v1?code=eu',
  );
  log.error({ err: new Error('failed with azure-key-0123', { cause }) }, 'sent header-value-1');
  expect(lines.join()).not.toMatch(/s3cret|azure-key|header-value|code=eu/);
  expect(lines.join()).toContain('http://…@proxy.lan:3128');
  expect(lines.join()).toContain('?code=…');
});
