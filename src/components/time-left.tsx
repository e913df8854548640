'use client';

import { useTranslations } from 'use-intl';
import { secondsLeft, willMissDeadline } from '@/lib/time-left';
import { useTicking } from './clock';
import { useFormat } from './use-format';

/** `about 12 min, after its deadline`, at the pace so far; nothing before there is a pace. */
export function TimeLeft({ snapshot }: { snapshot: unknown }) {
  const t = useTranslations('parts.timeLeft');
  const format = useFormat();
  const left = useTicking((now) => {
    const seconds = secondsLeft(snapshot, now);
    if (seconds === null) return '';
    // An estimate has no second unit.
    return seconds < 60 ? t('little') : t('about', { time: format.duration(seconds, 1) });
  });
  const misses = useTicking((now) => willMissDeadline(snapshot, now));
  if (left === '') return null;
  return <span>{misses ? t('late', { time: left }) : left}</span>;
}
