import { useTranslations } from 'use-intl';
import { ErrorPanel } from '../error-panel';
import type { Tone } from '../status-tone';
import { Timeline, type TimelineEntry } from '../timeline';

/** A change of a record, as history tells it. */
export interface RecordChange {
  what: 'created' | 'status' | 'asked' | 'gone' | 'back';
  to: string | null;
  /** Unix seconds. */
  at: number;
  by: { name: string } | null;
}

interface RecordTimelineProps {
  /** Undefined while they load. Oldest first. */
  changes: readonly RecordChange[] | undefined;
  error: unknown;
  onRetry: () => void;
  /** False once nothing more will happen. */
  open: boolean;
  /** What the state means, where more is known than its word. */
  toneOf?: (status: string) => Tone | undefined;
}

/** Every state that a record went through, when, and by whom. */
export function RecordTimeline({ changes, error, onRetry, open, toneOf }: RecordTimelineProps) {
  const t = useTranslations('timeline');
  if (error && !changes) return <ErrorPanel title={t('failed')} error={error} onRetry={onRetry} />;
  if (!changes) return null;
  return <Timeline entries={changes.map(entryOf)} open={open} />;

  function entryOf({ what, to, at, by }: RecordChange, index: number): TimelineEntry {
    const base = { key: `${index}`, at, by: by?.name ?? t('upstream') };
    switch (what) {
      case 'created':
        return { ...base, status: to ?? 'created', tone: tone(to), note: t('created') };
      case 'asked':
        return { ...base, status: to ?? 'requested', tone: 'unknown', note: t('requested') };
      case 'gone':
        return { ...base, status: t('deleted'), tone: 'gone', note: t('deletedNote') };
      case 'back':
        return { ...base, status: t('back'), tone: 'unknown', note: t('backNote') };
      default:
        return { ...base, status: to ?? '–', tone: tone(to) };
    }
  }

  function tone(status: string | null): Tone | undefined {
    return status === null ? 'unknown' : toneOf?.(status);
  }
}
