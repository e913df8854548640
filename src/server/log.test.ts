import { describe, expect, it } from 'vitest';
import { createLog } from './log';
import { redact } from './redact';

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
