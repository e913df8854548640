import type { useTranslations } from 'use-intl';
import type { TimelineEntry } from '@/components/timeline';
import { objectOf, shownText, timeOf } from '@/lib/loose';
import { type RecordFacts, recordMeaning } from '@/lib/record-meaning';
import { type Tone, toneOf } from '@/lib/status-tone';

/** A change of a tracked object, as the history has it. */
export interface Change {
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
  changes: readonly Change[],
  record: RecordFacts,
  now: number,
  t: ReturnType<typeof useTranslations<'timeline'>>,
): TimelineEntry[] {
  const current = recordMeaning({ ...record, gone_at: null }, now);
  const last = changes.findLastIndex(({ what }) => what === 'status' || what === 'created');
  return changes.map((change, index) => {
    const { what, to, at, by } = change;
    const base = { key: `${index}`, at, by: shownText(objectOf(by).name) ?? t('upstream') };
    switch (what) {
      case 'asked':
        return { ...base, status: to ?? t('asked'), tone: 'unknown', note: t('requested') };
      case 'gone':
        return { ...base, status: t(goneWord(record, at)), tone: 'gone' };
      case 'imported':
        return { ...base, status: t('imported'), tone: 'unknown', note: t('importedNote') };
      case 'back':
        return { ...base, status: t('back'), tone: 'unknown', note: t('backNote') };
    }
    const status = shownText(to) ?? 'unknown';
    const isCurrent = index === last && status === current.word;
    return {
      ...base,
      status,
      tone: isCurrent ? current.tone : pastTone(status),
      note: isCurrent && current.detail ? current.detail : what === 'created' ? t('created') : null,
    };
  });
}

/** What is over neither waits nor moves. */
function pastTone(status: string): Tone {
  const tone = toneOf(status);
  return tone === 'active' || tone === 'waiting' ? 'unknown' : tone;
}

function goneWord({ kind, snapshot }: RecordFacts, at: number) {
  const end = timeOf(objectOf(snapshot).expires_at);
  return kind !== 'batch' && end !== null && end <= at ? 'expired' : 'deleted';
}
