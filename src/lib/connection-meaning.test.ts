import { expect, it } from 'vitest';
import { connectionMeaning } from './connection-meaning';

const now = 1_795_000_000_000;
const meaning = (state: string, ago: number | null, error: object | null = null) =>
  connectionMeaning(
    {
      kind: 'compatible',
      deleted_at: null,
      health: {
        state,
        checked_at: ago === null ? null : now / 1000 - ago,
        error: error as { status: number | null; message: string } | null,
      },
    },
    now,
  );

it('a connection is good only while its last answer is young', () => {
  expect(meaning('healthy', 30)).toMatchObject({ tone: 'good', word: 'answered' });
  expect(meaning('healthy', 12 * 60)).toMatchObject({ tone: 'unknown', word: 'answered' });
});

it('a connection that refused says so, however long ago that was', () => {
  expect(meaning('unhealthy', 7200, { status: 401, message: 'Wrong key.' })).toMatchObject({
    tone: 'bad',
    detail: '401: Wrong key.',
  });
  expect(meaning('unhealthy', 3, { status: null, message: 'Connection refused.' })).toMatchObject({
    tone: 'bad',
    detail: 'Connection refused.',
  });
});

it('a connection that nobody asked is neither', () => {
  expect(meaning('unknown', null).tone).toBe('waiting');
  expect(meaning('teleporting', 3).tone).toBe('waiting');
});
