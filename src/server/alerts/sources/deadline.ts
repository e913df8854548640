import { alertSources } from '@/lib/alerts/alert-sources';
import { matchesFilters } from '../filters';
import { enteredAt, expiryOf, recordFinding } from '../record-finding';
import { endedOutcomes, openOutcome, scanRecords } from '../record-scan';
import { type AlertSource, findEach, numberParam } from '../source';

const { kinds } = alertSources.deadline;

/** What has not ended and soon must have. */
export const deadline: AlertSource = {
  look: {
    every: 60,
    async find({ services, now }, rules) {
      const open = await scanRecords(services.db, {
        ...{ kinds, outcomes: openOutcome, gone: false },
        ...{ oldestFirst: true, limit: 1_000 },
      });
      return findEach(rules, (rule) =>
        open.flatMap((record) => {
          const end = expiryOf(record);
          const isNear = end !== null && end > now && end - now <= hoursIn(rule);
          if (!isNear || !matchesFilters(record, rule.filters)) return [];
          return deadlineFinding(record, end, now);
        }),
      );
    },
  },

  async past({ services, now }, question, since) {
    const outcomes = [...openOutcome, ...endedOutcomes];
    const scanned = await scanRecords(services.db, { kinds, outcomes, since, limit: 5_000 });
    return scanned
      .flatMap((record) => {
        const end = expiryOf(record);
        const ended = record.outcome === null ? now : (enteredAt(record, now) ?? record.seenAt);
        const at = end === null ? now : Math.ceil(end - hoursIn(question));
        if (end === null || at > now || ended < at) return [];
        return matchesFilters(record, question.filters) ? deadlineFinding(record, end, at) : [];
      })
      .sort((a, b) => b.at - a.at);
  },
};

function hoursIn(question: Parameters<typeof numberParam>[0]): number {
  return numberParam(question, 'hours') * 3600;
}

function deadlineFinding(record: Parameters<typeof recordFinding>[0], end: number, at: number) {
  const values = { left_seconds: Math.max(0, end - at) };
  return recordFinding(record, { state: `deadline ${end}`, text: 'deadline', at, values });
}
