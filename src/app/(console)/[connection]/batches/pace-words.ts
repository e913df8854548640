import type { useTranslations } from 'use-intl';
import { deadlineRisk } from '@/lib/batch-pace';
import type { Format } from '@/lib/format';
import { objectOf, timeOf } from '@/lib/loose';
import type { BatchPace } from './batch-types';

type Words = ReturnType<typeof useTranslations<'batchTriage.pace'>>;

/** When a running batch may be done, or why nobody can say: `2 h to 3 h`. */
export function estimateWords(t: Words, format: Format, { estimate }: BatchPace): string {
  if (estimate.kind === 'stalled') return t('stalled', { time: format.duration(estimate.for) });
  if (estimate.kind === 'none') return t(`none.${estimate.why}`);
  const [low, high] = [estimate.low, estimate.high].map((seconds) =>
    // An estimate has no second unit.
    format.duration(Math.max(1, seconds), 1),
  );
  return low === high
    ? t('about', { time: low ?? '' })
    : t('band', { low: low ?? '', high: high ?? '' });
}

/** Requests per minute, over all that was seen; null where there is no pace. */
export function rateWords(t: Words, { estimate }: BatchPace): string | null {
  if (estimate.kind !== 'band') return null;
  const { perMinute } = estimate;
  return perMinute < 1
    ? t('perHour', { count: Math.round(perMinute * 60) })
    : t('perMinute', { count: Math.round(perMinute) });
}

/** What is wrong with a pace, the worst first: it stands still, it will not do for the deadline, it is slow. */
export function paceWarnings(
  t: Words,
  format: Format,
  pace: BatchPace,
  snapshot: unknown,
  now: number,
): string[] {
  const end = timeOf(objectOf(snapshot).expires_at);
  const risk = end === null ? null : deadlineRisk(pace.estimate, end - now / 1000);
  const { earlier, is_slow } = pace;
  return [
    pace.estimate.kind === 'stalled' && estimateWords(t, format, pace),
    risk && t(risk),
    is_slow && earlier && t('slow', { count: earlier.count, p95: format.duration(earlier.p95) }),
  ].filter((warning) => typeof warning === 'string');
}
