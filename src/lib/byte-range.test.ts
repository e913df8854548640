import { Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { rangeResponse, requestedRange } from './byte-range';

const etag = '"a"';
const asked = (range: string, more: Record<string, string> = {}) =>
  requestedRange(new Headers({ range, ...more }), { bytes: 10, etag });

describe('a range', () => {
  it.each([
    ['bytes=0-0', 0, 1],
    ['bytes=2-5', 2, 6],
    ['bytes=8-', 8, 10],
    ['bytes=8-99', 8, 10],
    ['bytes=-3', 7, 10],
    ['bytes=-99', 0, 10],
    ['Bytes = 1-2', 1, 3],
    ['bytes=,1-2,', 1, 3],
  ])('%s is from %i to %i', (range, start, end) => {
    expect(asked(range)).toEqual({ start, end });
  });

  it.each(['bytes=10-', 'bytes=10-11', 'bytes=-0'])('%s is not within ten bytes', (range) => {
    expect(asked(range)).toBe('unsatisfiable');
    const none = requestedRange(new Headers({ range: 'bytes=0-' }), { bytes: 0, etag });
    expect(none).toBe('unsatisfiable');
  });

  it.each([
    'bytes=5-2',
    'bytes=-',
    'bytes=a-b',
    'bytes=0-1,4-5',
    'lines=1-2',
    'bytes 1-2',
    '',
    '1-2',
  ])('"%s" is none: the whole is sent', (range) => {
    expect(asked(range)).toBeNull();
  });

  it('counts only for the bytes that it is a part of', () => {
    expect(asked('bytes=1-2', { 'if-range': etag })).toEqual({ start: 1, end: 3 });
    for (const other of ['"b"', 'W/"a"', 'Mon, 30 Nov 2026 19:00:00 GMT'])
      expect(asked('bytes=1-2', { 'if-range': other })).toBeNull();
  });
});

it('an answer is the whole, a part, or why there is none', async () => {
  const text = '0123456789';
  const ask = (range: string | null, method = 'GET') =>
    rangeResponse(
      { method, headers: new Headers(range === null ? {} : { range }) },
      {
        bytes: 10,
        etag,
        headers: { 'content-type': 'text/x' },
        read: async ({ start, end } = { start: 0, end: 10 }) =>
          Readable.from([Buffer.from(text.slice(start, end))]),
      },
    );
  const shown = async (response: Response) => {
    const of = (name: string) => response.headers.get(name);
    return [response.status, of('content-length'), of('content-range'), await response.text()];
  };
  expect(await shown(await ask(null))).toEqual([200, '10', null, text]);
  expect(await shown(await ask('bytes=2-3'))).toEqual([206, '2', 'bytes 2-3/10', '23']);
  expect((await ask('bytes=2-3')).headers.get('content-type')).toBe('text/x');
  expect(await shown(await ask('bytes=2-3', 'HEAD'))).toEqual([200, '10', null, '']);
  const beyond = await ask('bytes=20-');
  expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */10']);
  for (const one of [await ask(null), await ask('bytes=1-2')]) {
    expect(one.headers.get('etag')).toBe(etag);
    expect(one.headers.get('accept-ranges')).toBe('bytes');
  }
});
