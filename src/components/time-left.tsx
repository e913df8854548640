'use client';

import { formatDuration } from '@/lib/format';
import { secondsLeft, willMissDeadline } from '@/lib/time-left';
import { useTicking } from './clock';

/** `about 12 min, at the pace so far`; nothing before there is a pace. */
export function TimeLeft({ snapshot }: { snapshot: unknown }) {
  const left = useTicking((now) => {
    const seconds = secondsLeft(snapshot, now);
    return seconds === null ? '' : roughly(seconds);
  });
  const misses = useTicking((now) => willMissDeadline(snapshot, now));
  if (left === '') return null;
  return (
    <span>
      {left}
      {misses && ', after its deadline'}
    </span>
  );
}

/** In one unit: an estimate has no second digit. */
function roughly(seconds: number): string {
  if (seconds < 60) return 'less than 1 min';
  return `about ${formatDuration(seconds).split(' ').slice(0, 2).join(' ')}`;
}
