'use client';

import { useTicking } from '@/components/clock';
import { StatusIcon } from '@/components/status-icon';
import { formatCount } from '@/lib/format';
import classes from './shutdown.module.css';

const day = 86_400_000;

/** When a model goes, as upstream announces it: `2027-01-14`. */
export function Shutdown({ date }: { date: string | null | undefined }) {
  const left = useTicking((now) => Math.ceil((Date.parse(date ?? '') - now) / day));
  if (!date) return '–';
  if (Number.isNaN(left)) return date;
  return (
    <span className={classes.shutdown}>
      <StatusIcon tone={left <= 0 ? 'gone' : left <= 60 ? 'mixed' : 'waiting'} />
      {date} {left > 0 && <span className={classes.left}>in {formatCount(left, 'day')}</span>}
    </span>
  );
}
