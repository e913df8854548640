import { alertSources } from '@/lib/alerts/alert-sources';
import type { RecordRow } from '../../db/schema';
import { matchesFilters } from '../filters';
import { enteredAt, recordFinding } from '../record-finding';
import { endedOutcomes, scanRecords } from '../record-scan';
import type { AlertFinding, AlertLook, AlertQuestion, AlertSource } from '../source';

/** What was first seen so long after its end, in seconds, is history: of a connection that was just added. */
const maxLateness = 86_400;

/** Records that a preview reads. */
const maxScanned = 5_000;

type Judge = (record: RecordRow, question: AlertQuestion, at: number) => AlertFinding | null;

/** A source of what ends: by changes, and in the past. */
export function sourceOfEnds(kinds: readonly string[], judge: Judge): AlertSource {
  return {
    changed(record, question, now) {
      const at = enteredAt(record, now) ?? now;
      if (record.importedAt !== null || record.firstSeenAt - at > maxLateness) return null;
      return judge(record, question, at);
    },

    async past({ services, now }: AlertLook, question, since) {
      const scan = { kinds, outcomes: endedOutcomes, since, limit: maxScanned };
      const scanned = await scanRecords(services.db, scan);
      return scanned
        .filter((record) => matchesFilters(record, question.filters))
        .flatMap((record) => judge(record, question, enteredAt(record, now) ?? record.seenAt) ?? [])
        .sort((a, b) => b.at - a.at);
    },
  };
}

/** Anything that came to an end, whichever. */
export const ended = sourceOfEnds(alertSources.ended.kinds, (record, _, at) =>
  record.outcome === null
    ? null
    : recordFinding(record, { state: record.status, text: 'ended', at }),
);
