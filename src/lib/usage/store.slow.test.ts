import { sql } from 'drizzle-orm';
import { expect, it, onTestFinished } from 'vitest';
import { openDatabase } from '../database/open-database';
import { temporaryDatabase } from '../database/testing';
import { isOnPostgres } from '../testing-database';
import { addCounts, noUsage } from './counts';
import { daysBetween } from './days';
import { usageRollups } from './schema';
import { type SpanRange, spanLengths, spansOf } from './spans';
import { addUsage, sumsQuery, usageIn } from './store';

const seriesCount = 30;
const year = { from: '2026-01-01', to: '2026-12-31' };
const start = Date.parse('2026-01-01T00:00:00Z') / 1000;
const quarters = 365 * 96;

/** Thirty series that are used in each quarter of an hour of a year: a million sums of the shortest span. */
async function aBusyYear() {
  const db = openDatabase(temporaryDatabase(), {
    migrationsFolder: 'drizzle/platform',
    postgresSchema: 'platform',
  });
  onTestFinished(() => db.close());
  const records = Array.from({ length: seriesCount }, (_, index) => ({
    at: start,
    series: {
      ...{ connection: '', project: 'default', key: `key_${index}`, user: '' },
      ...{ kind: 'chat_completion' as const, model: 'm', tier: 'standard' },
    },
    counts: noUsage,
  }));
  await db.inTransaction(async (tx) => {
    await addUsage(tx, records);
    await tx.delete(usageRollups).run();
    for (const length of spanLengths) {
      await tx.run(sql`
        with recursive spans(start) as (
          select ${start} union all
          select start + ${length} from spans where start + ${length} < ${start + quarters * 900}
        )
        insert into usage_rollups
        select ${length}, spans.start, usage_series.id,
          ${length / 900}, 0, ${length / 900}, 0, 0, 0, 0, 0, 0, 0
        from spans, usage_series`);
    }
  });
  return db;
}

// The plan is SQLite's.
it.skipIf(isOnPostgres())(
  'a year of a million sums is read by its key, in an eighth of the rows',
  async () => {
    const db = await aBusyYear();
    const shortest = sql`${usageRollups.span} = 900`;
    expect(await db.$count(usageRollups, shortest)).toBe(quarters * seriesCount);

    for (const zone of ['UTC', 'Europe/Berlin', 'Asia/Kolkata']) {
      const days = daysBetween(year.from, year.to, zone);
      const ranges = days.map(({ start, end }) => spansOf(start, end));
      const plan = await db.all<{ detail: string }>(sql`explain query plan ${sumsQuery(ranges)}`);
      const steps = plan
        .map(({ detail }) => detail)
        .filter((step) => step.includes('usage_rollups'));
      expect(steps).toEqual([
        expect.stringMatching(/^SEARCH usage_rollups USING .*span=\? AND start/),
      ]);
      expect(rowsOf(ranges), zone).toBeLessThanOrEqual((quarters * seriesCount) / 8);

      const sums = await usageIn(db, ranges);
      const total = sums.reduce((sum, { counts }) => addCounts(sum, counts), noUsage);
      // Where the year begins earlier or later than that of UTC, some hours of it are not in the table.
      const [from, to] = [days[0]?.start ?? 0, days.at(-1)?.end ?? 0];
      const inside = Math.min(to, start + quarters * 900) - Math.max(from, start);
      expect(total.requests, zone).toBe((inside / 900) * seriesCount);
    }
  },
);

function rowsOf(ranges: SpanRange[][]): number {
  const spans = ranges.flat().map(({ length, from, to }) => (to - from) / length);
  return spans.reduce((sum, count) => sum + count, 0) * seriesCount;
}
