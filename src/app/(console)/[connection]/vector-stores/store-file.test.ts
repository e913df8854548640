import { expect, it } from 'vitest';
import { unreadPartsOf } from './store-file';

it('consecutive pages that failed for the same reason are reported as a range', () => {
  const scan = 'a picture without text';
  const unread_parts = [
    ...[1, 2, 3, 5].map((page) => ({ part: `page ${page}`, reason: scan })),
    { part: 'word/gone.xml', reason: 'missing' },
    { part: '6 more', reason: 'not listed' },
  ];
  expect(unreadPartsOf({ unread_parts })).toEqual({
    count: 11,
    groups: [
      { reason: scan, parts: ['pages 1–3', 'page 5'] },
      { reason: 'missing', parts: ['word/gone.xml'] },
      { reason: 'not listed', parts: ['6 more'] },
    ],
  });
});

it('text that names no part gives none', () => {
  for (const unread_parts of [null, 'x', [], [null, 7, {}, { part: 8 }]])
    expect(unreadPartsOf({ unread_parts })).toEqual({ count: 0, groups: [] });
});
