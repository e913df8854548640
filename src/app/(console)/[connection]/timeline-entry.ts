import type { TimelineEntry } from '@/components/timeline';

interface Change {
  what: 'created' | 'status' | 'asked' | 'gone' | 'back';
  to: string | null;
  at: number;
  by: { name: string } | null;
}

/** A change of a tracked object, as its timeline tells it. */
export function timelineEntry({ what, to, at, by }: Change, index: number): TimelineEntry {
  const base = { key: `${index}`, at, by: by?.name ?? 'upstream' };
  switch (what) {
    case 'created':
      return { ...base, status: to ?? 'created', note: 'Created.' };
    case 'asked':
      return { ...base, status: to ?? 'asked', tone: 'unknown', note: 'Asked for.' };
    case 'gone':
      return { ...base, status: 'gone', tone: 'gone', note: 'Upstream has it no more.' };
    case 'back':
      return { ...base, status: 'back', tone: 'unknown', note: 'Upstream has it again.' };
    default:
      return { ...base, status: to ?? 'unknown' };
  }
}
