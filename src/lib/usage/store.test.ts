import { describe, expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../database/open-database';
import { temporaryDatabase } from '../database/testing';
import { noUsage } from './counts';
import { daysBetween } from './days';
import { spansOf } from './spans';
import { addUsage, firstUsage, putUsage, usageIn, usageOfObject } from './store';

function opened() {
  const db = openDatabase(temporaryDatabase(), {
    migrationsFolder: 'drizzle/platform',
    postgresSchema: 'platform',
  });
  onTestFinished(() => db.close());
  return db;
}

const series = {
  connection: '',
  project: 'default',
  key: 'key_1',
  user: '',
  kind: 'chat_completion' as const,
  model: 'm',
  tier: 'standard',
};
const counts = (input_tokens: number) => ({ ...noUsage, requests: 1, input_tokens });
const time = (text: string) => Date.parse(text) / 1000;

describe('the sums of usage', () => {
  it('are of the days of the zone that is asked for, and add up to the range', async () => {
    const db = opened();
    // One token in each quarter of an hour from the 24th to the 27th, in UTC.
    const first = time('2026-10-24T00:00:00Z');
    const records = Array.from({ length: 3 * 96 }, (_, index) => ({
      at: first + index * 900 + 899,
      series,
      counts: counts(1),
    }));
    await db.inTransaction((tx) => addUsage(tx, records));
    const inZone = async (zone: string) => {
      const days = daysBetween('2026-10-23', '2026-10-27', zone);
      const sums = await usageIn(
        db,
        days.map(({ start, end }) => spansOf(start, end)),
      );
      return days.map(
        (_, day) => sums.find(({ range }) => range === day)?.counts.input_tokens ?? 0,
      );
    };
    expect(await inZone('UTC')).toEqual([0, 96, 96, 96, 0]);
    expect(await inZone('Europe/Berlin')).toEqual([0, 88, 100, 96, 4]);
    expect(await inZone('America/New_York')).toEqual([16, 96, 96, 80, 0]);
    expect(await inZone('Asia/Kolkata')).toEqual([0, 74, 96, 96, 22]);
    expect(await firstUsage(db)).toBe(first);
  });

  it('keep series apart', async () => {
    const db = opened();
    const at = time('2026-10-24T12:00:00Z');
    await db.inTransaction((tx) =>
      addUsage(tx, [
        { at, series, counts: counts(1) },
        { at: at + 1, series, counts: counts(2) },
        { at, series: { ...series, key: 'key_2' }, counts: counts(4) },
      ]),
    );
    const sums = await usageIn(db, [spansOf(at, at + 900)]);
    expect(
      sums.map(({ series, counts }) => [series.key, counts.requests, counts.input_tokens]),
    ).toEqual([
      ['key_1', 2, 3],
      ['key_2', 1, 4],
    ]);
  });
});

describe('the usage of an object', () => {
  const at = time('2026-10-24T12:00:00Z');
  const sumOf = async (db: ReturnType<typeof opened>) =>
    (await usageIn(db, [spansOf(time('2026-10-24T00:00:00Z'), time('2026-10-26T00:00:00Z'))]))
      .filter(({ counts }) => counts.requests > 0)
      .map(({ series, counts }) => [
        series.model,
        counts.requests,
        counts.unreported,
        counts.input_tokens,
      ]);

  it('counts once, however often the object is seen', async () => {
    const db = opened();
    for (let seen = 0; seen < 3; seen += 1)
      await db.inTransaction((tx) =>
        putUsage(tx, [{ source: 'batch_1', at, series, counts: counts(5) }]),
      );
    expect(await sumOf(db)).toEqual([['m', 1, 0, 5]]);
  });

  it('is what was reported last, at the time and for the model that came with it', async () => {
    const db = opened();
    const unknown = { ...noUsage, requests: 3, unreported: 3 };
    const later = { source: 'batch_1', at: at + 86_400, series: { ...series, model: 'm-2026' } };
    await db.inTransaction((tx) =>
      putUsage(tx, [{ source: 'batch_1', at, series, counts: unknown }]),
    );
    expect(await sumOf(db)).toEqual([['m', 3, 3, 0]]);
    await db.inTransaction((tx) =>
      putUsage(tx, [{ ...later, counts: { ...noUsage, requests: 3, input_tokens: 70 } }]),
    );
    expect(await sumOf(db)).toEqual([['m-2026', 3, 0, 70]]);
    expect(await usageOfObject(db, 'batch_1')).toMatchObject({
      at: at + 86_400,
      series: { model: 'm-2026' },
      counts: { input_tokens: 70 },
    });
  });

  it('is less known where it turns out that requests reported nothing', async () => {
    const db = opened();
    const reported = { ...noUsage, requests: 3, input_tokens: 70 };
    await db.inTransaction((tx) =>
      putUsage(tx, [
        { source: 'batch_1', at, series, counts: reported },
        { source: 'batch_1', at, series, counts: { ...reported, unreported: 2 } },
      ]),
    );
    expect(await sumOf(db)).toEqual([['m', 3, 2, 70]]);
  });

  it('is not forgotten where the object is seen without it', async () => {
    const db = opened();
    await db.inTransaction((tx) =>
      putUsage(tx, [
        { source: 'batch_1', at, series, counts: counts(5) },
        { source: 'batch_1', at, series, counts: { ...noUsage, requests: 1, unreported: 1 } },
      ]),
    );
    expect(await sumOf(db)).toEqual([['m', 1, 0, 5]]);
  });
});
