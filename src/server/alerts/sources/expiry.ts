import { and, asc, between, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../db/open';
import { expiresAt, type RecordRow, records } from '../../db/schema';
import { matchesFilters } from '../filters';
import { expiryOf, nameOf, subjectOf } from '../record-finding';
import { endedOutcomes, openOutcome, scanRecords } from '../record-scan';
import {
  type AlertFinding,
  type AlertQuestion,
  type AlertSource,
  findEach,
  numberParam,
} from '../source';

const day = 86_400;

/** Of one day; more are not counted. */
const maxRead = 10_000;

/**
 * Files and vector stores that upstream soon drops. Those of one connection, kind and day are one alert: they may be
 * thousands.
 */
export const expiry: AlertSource = {
  look: {
    every: 300,
    find: async ({ services, now }, rules) =>
      findEach(rules, async (rule) => {
        const until = now + numberParam(rule, 'hours') * 3600;
        // Whole days: what a day's alert counts is all of that day.
        const found = await expiringBetween(services.db, now, endOfDay(until));
        return byDay(found, rule)
          .filter(({ first }) => first <= until)
          .map(findingOf(now));
      }),
  },

  async past({ services, now }, question, since) {
    const ahead = numberParam(question, 'hours') * 3600;
    const found = await expiringBetween(services.db, since, now + ahead, true);
    return byDay(found, question)
      .map((group) => findingOf(Math.ceil(group.first - ahead))(group))
      .filter(({ at }) => at >= since && at <= now)
      .sort((a, b) => b.at - a.at);
  },
};

const endOfDay = (at: number) => (Math.floor(at / day) + 1) * day - 1;

async function expiringBetween(db: Db, from: number, to: number, isPast = false) {
  // The index of expiring files holds those only that upstream still has.
  const files = isPast
    ? await scanRecords(db, {
        ...{ kinds: ['file'], outcomes: [...openOutcome, ...endedOutcomes] },
        ...{ since: from - 30 * day, limit: maxRead },
      })
    : await db
        .select()
        .from(records)
        .where(
          and(
            eq(records.kind, 'file'),
            isNull(records.deletedUpstreamAt),
            between(expiresAt, from, to),
          ),
        )
        .orderBy(asc(expiresAt))
        .limit(maxRead)
        .all();
  const stores = await scanRecords(db, {
    kinds: ['vector_store'],
    outcomes: [...openOutcome, ...endedOutcomes],
    limit: maxRead,
    ...(!isPast && { gone: false }),
  });
  return [...files, ...stores].flatMap((record) => {
    const end = expiryOf(record);
    return end !== null && end >= from && end <= to ? [{ record, end }] : [];
  });
}

interface ExpiryDay {
  date: string;
  first: number;
  records: RecordRow[];
}

function byDay(found: { record: RecordRow; end: number }[], { filters }: AlertQuestion) {
  const days = new Map<string, ExpiryDay>();
  for (const { record, end } of found.sort((a, b) => a.end - b.end)) {
    if (!matchesFilters(record, filters)) continue;
    const date = new Date(end * 1000).toISOString().slice(0, 10);
    const key = JSON.stringify([record.connection, record.kind, date]);
    const group = days.get(key) ?? { date, first: end, records: [] };
    group.records.push(record);
    days.set(key, group);
  }
  return [...days.values()];
}

const findingOf =
  (at: number) =>
  ({ date, first, records }: ExpiryDay): AlertFinding => {
    const [record] = records as [RecordRow, ...RecordRow[]];
    const { connection, kind } = record;
    return {
      key: JSON.stringify([connection, kind, 'expiry', date]),
      at,
      text: 'expiry',
      values: {
        kind,
        name: nameOf(record),
        count: records.length,
        left_seconds: Math.max(0, first - at),
        date,
      },
      // Several have no page of their own.
      subject: records.length === 1 ? subjectOf(record) : { connection, kind },
    };
  };
