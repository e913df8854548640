import { expect, it } from 'vitest';
import type { SentPartView } from '@/server/uploads/view';
import { countIn, sentBytes, shownParts } from './sending-state';

const layout = { bytes: 25, part_size: 10 };
const known = (number: number, state: SentPartView['state']): SentPartView => ({
  ...{ number, state, sent_at: null, failure: null },
  part_id: state === 'sent' ? `part_${number}` : null,
  md5: state === 'sent' ? 'abc' : null,
});

it('shows every part, uploaded ones before those in progress', () => {
  const parts = shownParts(layout, [known(1, 'sent'), known(2, 'sending')], {
    parts: new Map([
      [1, { state: 'sending', sent: 3 }],
      [3, { state: 'sending', sent: 2 }],
    ]),
  });
  expect(parts.map(({ number, state, sent, bytes }) => [number, state, sent, bytes])).toEqual([
    [1, 'sent', 10, 10],
    [2, 'sending', 0, 10],
    [3, 'sending', 2, 5],
  ]);
  expect(sentBytes(parts)).toBe(12);
  expect(countIn(parts, 'sending')).toBe(2);
});

it('shows after a reload why a part failed, until it is retried', () => {
  const failure = { status: 400, message: 'Too odd.' } as SentPartView['failure'];
  const failed = { ...known(2, 'failed'), failure };
  const [, reloaded] = shownParts(layout, [failed], null);
  expect(reloaded).toMatchObject({ state: 'failed', error: { data: { upstream: failure } } });
  const [, again] = shownParts(layout, [failed], {
    parts: new Map([[2, { state: 'sending', sent: 0 }]]),
  });
  expect(again).toMatchObject({ state: 'sending', error: null });
});
