import type { useTranslations } from 'use-intl';
import type { TimelineEntry } from '@/components/timeline';
import { objectOf, shownText, timeOf } from '@/lib/loose';
import { type RecordFacts, recordStatusDetail, type StatusWords } from '@/lib/record-status-detail';
import { type StatusColor, statusColorOf } from '@/lib/status-color';

/** A change of a tracked object, as the history has it. */
export interface TimelineChange {
  what: string;
  to: string | null;
  at: number;
  by: { name: string } | null;
}

/**
 * The changes of an object, oldest first. The state it is in now means what it means everywhere; those
 * before it are over. `now` is in milliseconds.
 */
export function timelineEntries(
  changes: readonly TimelineChange[],
  record: RecordFacts,
  now: number,
  t: ReturnType<typeof useTranslations<'timeline'>>,
  words: StatusWords,
): TimelineEntry[] {
  const current = recordStatusDetail({ ...record, deleted_upstream_at: null }, now, words);
  const last = changes.findLastIndex(({ what }) => what === 'status' || what === 'created');
  return changes.map((change, index) => {
    const { what, to, at, by } = change;
    const base = { key: `${index}`, at, by: shownText(objectOf(by).name) ?? t('upstream') };
    switch (what) {
      case 'asked':
        return { ...base, status: to ?? t('asked'), statusColor: 'unknown', note: t('requested') };
      case 'gone':
        return { ...base, status: t(deletionLabel(record, at)), statusColor: 'gone' };
      case 'imported':
        return { ...base, status: t('imported'), statusColor: 'unknown', note: t('importedNote') };
      case 'back':
        return { ...base, status: t('back'), statusColor: 'unknown', note: t('backNote') };
    }
    const status = shownText(to) ?? 'unknown';
    const isCurrent = index === last && status === current.word;
    return {
      ...base,
      status,
      statusColor: isCurrent ? current.statusColor : pastStatusColor(status),
      note: isCurrent && current.detail ? current.detail : what === 'created' ? t('created') : null,
    };
  });
}

/** What is over neither waits nor moves. */
function pastStatusColor(status: string): StatusColor {
  const statusColor = statusColorOf(status);
  return statusColor === 'active' || statusColor === 'waiting' ? 'unknown' : statusColor;
}

function deletionLabel({ kind, snapshot }: RecordFacts, at: number) {
  const end = timeOf(objectOf(snapshot).expires_at);
  return kind !== 'batch' && end !== null && end <= at ? 'expired' : 'deleted';
}
