import { type AlertSourceName, alertSources } from '@/lib/alerts/alert-sources';
import type { AlertRuleRow, RecordRow } from '../db/schema';
import { latestRevision } from '../history/store/rows';
import type { Services } from '../services';
import { alertEventStore, type Fired } from './event-store';
import { matchesFilters } from './filters';
import { alertRuleStore } from './rule-store';
import type { AlertFinding, AlertSource } from './source';
import { isAlertSource, sources } from './sources';

/** Records that are read at a time. */
const pageSize = 200;

interface Deps {
  services: Services;
  sources?: Readonly<Record<AlertSourceName, AlertSource>>;
}

/**
 * Finds what rules are about: in every record that changed, and by looking from time to time. What fires is written in
 * one transaction with how far was read, so that an end of the process loses none and doubles none.
 */
export function createAlertEvaluator({ services, sources: known = sources }: Deps) {
  const { db, now: clock } = services;
  const rules = alertRuleStore(db);
  const events = alertEventStore(db);
  const lookedAt = new Map<string, number>();

  const readChanges = async (active: AlertRuleRow[], now: number) => {
    let cursor = await events.cursor();
    if (cursor === undefined || active.length === 0) {
      const newest = await latestRevision(db);
      if (cursor !== newest) await events.fire([], now, newest);
      return;
    }
    for (;;) {
      const changed = await events.changedSince(cursor, pageSize);
      const last = changed.at(-1);
      if (!last) return;
      const fired = changed.flatMap((record) => findingsIn(record, active, known, now));
      await events.fire(fired, now, last.revision);
      cursor = last.revision;
    }
  };

  const look = async (active: AlertRuleRow[], now: number) => {
    for (const [name, { look }] of Object.entries(known)) {
      const asking = active.filter(({ source }) => source === name);
      if (!look || asking.length === 0) continue;
      const last = lookedAt.get(name) ?? Number.NEGATIVE_INFINITY;
      if (now >= last && now - last < look.every) continue;
      const found = await look.find({ services, now }, asking);
      await events.fire(
        found.flatMap(({ rule, finding }) => firedBy(rule, finding) ?? []),
        now,
      );
      lookedAt.set(name, now);
    }
  };

  return {
    async tick(): Promise<void> {
      const now = Math.floor(clock() / 1000);
      const active = await rules.active(now);
      await readChanges(active, now);
      await look(active, now);
    },

    /** A rule that was changed is looked at anew. */
    forgetLooks: () => lookedAt.clear(),
  };
}

function findingsIn(
  record: RecordRow,
  active: AlertRuleRow[],
  known: Readonly<Record<AlertSourceName, AlertSource>>,
  now: number,
): Fired[] {
  return active.flatMap((rule) => {
    if (!isAlertSource(rule.source)) return [];
    if (!alertSources[rule.source].kinds.includes(record.kind)) return [];
    const finding = known[rule.source].changed?.(record, rule, now);
    if (!finding || !matchesFilters(record, rule.filters)) return [];
    return firedBy(rule, finding) ?? [];
  });
}

/** Null: it was before the rule. */
function firedBy(rule: AlertRuleRow, finding: AlertFinding): Fired | null {
  return finding.at < rule.since ? null : { rule, finding };
}
