import { expect, it } from 'vitest';
import { createUnsavedSessions, type SessionRow } from './unsaved-sessions';

const sessionRow = (id: string) => ({ id, token: `token-${id}`, userId: 'u' }) as SessionRow;

/** A write that ends when the test says so. */
function openWrite() {
  let end = () => {};
  const written = new Promise<void>((resolve) => {
    end = resolve;
  });
  return { write: () => written, end: () => end() };
}

it('a session that ends while it is being written is over, and its row is deleted by the next write', async () => {
  const unsaved = createUnsavedSessions();
  unsaved.begin(sessionRow('one'));
  const { write, end } = openWrite();
  const settled = unsaved.settle(write);
  expect(unsaved.end(({ id }) => id === 'one')).toEqual(['one']);
  expect(unsaved.isOver('one')).toBe(true);
  end();
  await settled;
  expect(unsaved.isOver('one')).toBe(true);
  const deleted: string[][] = [];
  await unsaved.settle(async (_, over) => void deleted.push(over));
  expect(deleted).toEqual([['one']]);
  expect(unsaved.isOver('one')).toBe(false);
});

it('a session that starts while others are being written is written next', async () => {
  const unsaved = createUnsavedSessions();
  unsaved.begin(sessionRow('one'));
  const { write, end } = openWrite();
  const settled = unsaved.settle(write);
  unsaved.begin(sessionRow('two'));
  end();
  await settled;
  expect(unsaved.list().map(({ id }) => id)).toEqual(['two']);
});

it('sessions that could not be written are kept', async () => {
  const unsaved = createUnsavedSessions();
  unsaved.begin(sessionRow('one'));
  unsaved.markOver(['two']);
  await expect(unsaved.settle(() => Promise.reject(new Error('full')))).rejects.toThrow('full');
  expect(unsaved.find('token-one')?.id).toBe('one');
  expect(unsaved.isOver('two')).toBe(true);
});
