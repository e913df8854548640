import { alertSources } from '@/lib/alerts/alert-sources';
import { objectOf, textOf } from '@/lib/loose';
import type { Db } from '../../db/open';
import type { RecordRow } from '../../db/schema';
import { matchesFilters } from '../filters';
import { durationOf, modelOf, recordFinding } from '../record-finding';
import { endedOutcomes, openOutcome, scanRecords } from '../record-scan';
import { type AlertSource, type FoundByRule, findEach } from '../source';

const { kinds } = alertSources.slow;
const maxOpen = 1_000;
const maxEnded = 500;

/** Of fewer nothing usual is known. */
const minSample = 20;

/** What takes longer than 95 of 100 like it: of the same connection, kind, model and endpoint. */
export const slow: AlertSource = {
  look: {
    every: 60,
    async find({ services, now }, rules): Promise<FoundByRule[]> {
      const open = await scanRecords(services.db, {
        ...{ kinds, outcomes: openOutcome, gone: false },
        ...{ oldestFirst: true, limit: maxOpen },
      });
      const usual = usualDurations(services.db, now);
      const late = new Map<RecordRow, UsualDuration>();
      for (const record of open) {
        const like = await usual(record);
        if (like && now - record.createdAt > like.seconds) late.set(record, like);
      }
      return findEach(rules, (rule) =>
        [...late]
          .filter(([record]) => matchesFilters(record, rule.filters))
          .map(([record, like]) => slowFinding(record, like, now - record.createdAt, now)),
      );
    },
  },

  async past({ services, now }, { filters }, since) {
    const scan = { kinds, outcomes: endedOutcomes, since, limit: 5_000 };
    const usual = usualDurations(services.db, now);
    const found = [];
    for (const record of await scanRecords(services.db, scan)) {
      const [taken, like] = [durationOf(record, now), await usual(record)];
      if (taken === null || !like || taken <= like.seconds) continue;
      if (!matchesFilters(record, filters)) continue;
      found.push(slowFinding(record, like, taken, record.createdAt + Math.ceil(like.seconds)));
    }
    return found.sort((a, b) => b.at - a.at);
  },
};

interface UsualDuration {
  seconds: number;
  count: number;
}

function slowFinding(record: RecordRow, like: UsualDuration, taken: number, at: number) {
  const values = { taken_seconds: taken, usual_seconds: like.seconds, count: like.count };
  return recordFinding(record, { state: 'slow', text: 'slow', at, values });
}

/** The 95th percentile of what is like a record, read once for all that are alike. */
function usualDurations(db: Db, now: number) {
  const known = new Map<string, UsualDuration | null>();
  const ended = new Map<string, RecordRow[]>();
  return async (record: RecordRow): Promise<UsualDuration | null> => {
    const { connection, kind } = record;
    const key = likenessOf(record);
    const of = `${connection} ${kind}`;
    if (!ended.has(of)) {
      const scan = { kinds: [kind], connection, outcomes: ['ok', 'mixed'], limit: maxEnded };
      ended.set(of, await scanRecords(db, scan));
    }
    if (!known.has(key)) {
      const alike = (ended.get(of) ?? []).filter((one) => likenessOf(one) === key);
      known.set(key, percentileOf(alike.flatMap((one) => durationOf(one, now) ?? [])));
    }
    return known.get(key) ?? null;
  };
}

function percentileOf(durations: number[]): UsualDuration | null {
  if (durations.length < minSample) return null;
  const sorted = durations.sort((a, b) => a - b);
  const seconds = sorted[Math.ceil(sorted.length * 0.95) - 1] ?? 0;
  return { seconds, count: sorted.length };
}

function likenessOf(record: RecordRow): string {
  const endpoint = textOf(objectOf(record.snapshot).endpoint);
  return JSON.stringify([record.connection, record.kind, modelOf(record), endpoint]);
}
